// Writes a segmentation as DICOM SEG that refers to its series, and as a NIfTI label map. Both are read back before they count.
// Call: reading-room --macro export_segmentation.ijm input=SEGMENTATION image=FOLDER output=FOLDER
run("Export Segmentation...", "input=[" + value("input") + "] image=[" + value("image") + "] output=[" + value("output") + "/segmentation.dcm]");
run("Export Segmentation...", "input=[" + value("input") + "] output=[" + value("output") + "/segmentation.nii.gz]");

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
