// Opens the largest series of a folder and says what ImageJ now knows of it: sizes in millimetres and Hounsfield units.
// Call: reading-room --macro open_series.ijm input=FOLDER
run("Open DICOM Series...", "path=[" + value("input") + "]");
getVoxelSize(width, height, depth, unit);
setSlice(floor(nSlices / 2) + 1);
centre = getValue(getWidth() / 2, getHeight() / 2);   // calibrated: HU for CT
print(getTitle() + ": " + getWidth() + " x " + getHeight() + " x " + nSlices + ", " + width + " x " + height + " x " + depth + " " + unit + ", value in the middle " + centre);

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
