// Fills what readers left out between their key slices, merges them by majority and by STAPLE, and compares each reader with the majority.
// Call: reading-room --macro fill_and_merge.ijm readers=FOLDER output=FOLDER
readers = value("readers");
output = value("output");
files = getFileList(readers);
inputs = "";
for (n = 0; n < files.length; n++) {
    if (endsWith(files[n], ".annotations.json")) {
        filled = output + "/filled-" + files[n];
        run("Interpolate Annotations...", "annotations=[" + readers + "/" + files[n] + "] output=[" + filled + "]");
        inputs = inputs + filled + ";";
    }
}
run("Build Consensus...", "inputs=[" + inputs + "] rule=majority output=[" + output + "/majority.nii.gz] json=[" + output + "/majority.json]");
run("Build Consensus...", "inputs=[" + inputs + "] rule=staple output=[" + output + "/staple.nii.gz] json=[" + output + "/staple.json]");
run("Agreement Report...", "inputs=[" + inputs + "] reference=[" + output + "/majority.nii.gz] output=[" + output + "/agreement.html] csv=[" + output + "/agreement.csv]");

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
