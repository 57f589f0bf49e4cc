// Writes images and labels of many cases as a data set for training, split by patients, and checks it against its manifest.
// Call: reading-room --macro export_dataset.ijm table=CSV output=FOLDER
run("Export Data Set...", "table=[" + value("table") + "] split=70,15,15 output=[" + value("output") + "]");
run("Verify Data Set...", "input=[" + value("output") + "]");

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
