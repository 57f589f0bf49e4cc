// Converts every series and volume of a folder to NIfTI, with a sidecar beside each, and tells what was done as JSON.
// Call: reading-room --macro convert.ijm input=FOLDER output=FOLDER json=FILE
run("Convert Medical Volume...", "input=[" + value("input") + "] output=[" + value("output") + "] format=nii.gz pattern=%s_%p json=[" + value("json") + "]");

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
