// Writes all DICOM files of a folder in another transfer syntax, without loss, and tells what was done as JSON.
// Call: reading-room --macro transcode.ijm input=FOLDER syntax=jpegls output=FOLDER json=FILE
run("Transcode DICOM...", "path=[" + value("input") + "] syntax=" + value("syntax") + " output=[" + value("output") + "] json=[" + value("json") + "]");

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
