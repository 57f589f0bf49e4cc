// Writes a segmentation as DICOM SEG, measures its segments and how far they agree with a reference, and writes the figures as a DICOM report (SR, TID 1500).
// Call: reading-room --macro export_measurements.ijm input=SEGMENTATION image=FOLDER reference=SEGMENTATION author=Doe^Jane output=FOLDER
segmentation = "" + value("output") + "/segmentation.dcm";
run("Export Segmentation...", "input=[" + value("input") + "] image=[" + value("image") + "] output=[" + segmentation + "]");
run("Export Measurements...", "input=[" + segmentation + "] image=[" + value("image") + "] reference=[" + value("reference") + "] author=[" + value("author") + "] output=[" + value("output") + "/measurements.dcm]");

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
