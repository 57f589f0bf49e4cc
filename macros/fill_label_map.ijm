// Fills the slices between the labelled slices of a label map.
// Call: reading-room --macro fill_label_map.ijm input=KEYS.nii.gz output=FILLED.nii.gz
run("Fill Between Slices...", "input=[" + value("input") + "] keys=auto output=[" + value("output") + "]");

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
