// Makes axial, coronal and sagittal stacks and a 20-mm MIP of the active series, and measures in them with ImageJ's own tools.
// Call: reading-room --macro planes_and_mip.ijm input=FOLDER
run("Open DICOM Series...", "path=[" + value("input") + "]");
series = getImageID();
run("Orthogonal MPR...", "plane=coronal");
print(getTitle() + ": " + getWidth() + " x " + getHeight() + " x " + nSlices);
selectImage(series);
run("Orthogonal MPR...", "plane=sagittal");
print(getTitle() + ": " + getWidth() + " x " + getHeight() + " x " + nSlices);
selectImage(series);
run("Slab Projection...", "plane=axial mode=max slab=20");
getStatistics(area, mean, min, max);
print(getTitle() + ": highest value " + max);

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
