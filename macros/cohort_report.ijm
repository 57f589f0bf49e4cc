// A cohort: the consensus of each case, and how far its readers agree over all cases on one page.
// Call: reading-room --macro cohort_report.ijm readers=FOLDER images=FOLDER output=FOLDER rule=majority
// In the first folder each reader has a folder, with files of the same name for the same case; the second has an image for each case, named as the case.
root = folder(value("readers"));
out = folder(value("output"));
rule = value("rule");

names = getFileList(root);
readers = "";
first = "";
for (n = 0; n < names.length; n++)
    if (endsWith(names[n], "/")) {
        if (first == "") first = names[n];
        else readers = readers + ";";
        readers = readers + root + substring(names[n], 0, lengthOf(names[n]) - 1);
    }
if (first == "") exit("No reader has a folder in " + root);

files = getFileList(root + first);
for (n = 0; n < files.length; n++) {
    caseName = stem(files[n]);
    if (caseName == "") continue;
    ofCase = "";
    given = split(readers, ";");
    for (r = 0; r < given.length; r++)
        if (File.exists(given[r] + "/" + files[n])) {
            if (ofCase != "") ofCase = ofCase + ";";
            ofCase = ofCase + given[r] + "/" + files[n];
        }
    run("Build Consensus...", "inputs=[" + ofCase + "] rule=" + rule + " output=[" + out + "consensus/" + caseName + ".nii.gz] json=[" + out + "consensus/" + caseName + ".json]");
}
run("Cohort Report...", "inputs=[" + readers + "] rule=" + rule + " images=[" + value("images") + "] output=[" + out + "report]");

// The name of a case; nothing for files beside segmentations.
function stem(name) {
    ends = newArray(".annotations.json", ".nii.gz", ".nii", ".dcm");
    for (e = 0; e < ends.length; e++)
        if (endsWith(name, ends[e])) return substring(name, 0, lengthOf(name) - lengthOf(ends[e]));
    return "";
}

function folder(path) {
    if (endsWith(path, "/")) return path;
    return path + "/";
}

// The value of key=value (or key=[a value]) in what the macro was called with.
function value(key) {
    all = " " + getArgument();
    start = indexOf(all, " " + key + "=");
    if (start < 0) exit("This macro needs " + key + "=");
    rest = substring(all, start + lengthOf(key) + 2);
    if (startsWith(rest, "[")) return substring(rest, 1, indexOf(rest, "]"));
    if (indexOf(rest, " ") < 0) return rest;
    return substring(rest, 0, indexOf(rest, " "));
}
