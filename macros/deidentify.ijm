// De-identifies all DICOM files of a folder: dates moved, patient's sex and age kept, descriptions cleaned; the same key gives the same pseudonyms next time.
// Call: reading-room --macro deidentify.ijm input=FOLDER key=FILE output=FOLDER report=FILE
run("De-identify DICOM...", "input=[" + value("input") + "] output=[" + value("output") + "] options=shift;patient;descriptors key=@" + value("key") + " report=[" + value("report") + "]");

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
