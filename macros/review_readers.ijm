// Lists where readers differ, decides about it without a click, and writes one adjudicated annotation; who the readers are stays hidden.
// Borders that are less than 3 mm apart are no region. Where one is larger than 5 ml the first hidden reader is taken, with a comment; the consensus stands in all others.
// Call: reading-room --macro review_readers.ijm readers=FOLDER output=FOLDER
readers = value("readers");
output = value("output");
asked = "inputs=[" + readers + "] fill=true blind=true rule=majority split=class rim=3";
run("Find Disagreements...", asked + " csv=[" + output + "/regions.csv]");
lines = split(File.openAsString(output + "/regions.csv"), "\n");
names = split(lines[0], ",");
decisions = "region,take,comment\n";
for (n = 1; n < lines.length; n++) {
    cells = split(lines[n], ",");
    if (parseFloat(cells[column("volume_mm3")]) > 5000) decisions = decisions + cells[column("region")] + ",Reader A,should this be cut here?\n";
}
File.saveString(decisions, output + "/decisions.csv");
run("Adjudicate...", asked + " annotations=[" + output + "/adjudicated.annotations.json] decisions=[" + output + "/decisions.csv] rest=consensus author=macro json=[" + output + "/adjudicated.json] output=[" + output + "/adjudicated.nii.gz]");

function column(name) {
    for (c = 0; c < names.length; c++) if (names[c] == name) return c;
    exit("No column " + name);
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
