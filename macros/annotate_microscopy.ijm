// Annotates a stack of a microscope: ImageJ makes one of two channels in micrometres, with a cell in the second that narrows from slice to slice; it is outlined by its
// values on two slices and filled in between. Its figures come as JSON, its labels as a TIFF that ImageJ measures in micrometres.
// Call: reading-room --macro annotate_microscopy.ijm output=FOLDER
output = value("output");
stack = output + "/cell.tif";
file = output + "/cell.annotations.json";
newImage("cell", "16-bit grayscale-mode", 80, 60, 2, 12, 1);
run("Properties...", "channels=2 slices=12 frames=1 unit=micron pixel_width=0.25 pixel_height=0.25 voxel_depth=0.8");
for (z = 1; z <= 12; z++) {
    radius = 22 - z;   // pixels
    Stack.setPosition(2, z, 1);
    makeOval(40 - radius, 30 - radius, 2 * radius, 2 * radius);
    run("Add...", "value=900 slice");
}
run("Select None");
saveAs("Tiff", stack);

run("New Annotations...", "input=[" + stack + "] output=[" + file + "]");
in = " annotations=[" + file + "]";
// channels and slices count from 0 here, a radius is in mm: the second channel, the third slice and the eleventh, a brush of 10 um
run("Paint Annotation...", "track=1 label=region points=40,30 radius=0.01 range=500, channel=1 slice=2 image=[" + stack + "]" + in);
run("Paint Annotation...", "track=1 points=40,30 radius=0.01 range=500, channel=1 slice=10 image=[" + stack + "]" + in);
run("Interpolate Annotations...", "track=1" + in);
run("Segment Statistics...", "input=[" + file + "] image=[" + stack + "] channel=1 json=[" + output + "/figures.json] csv=[" + output + "/figures.csv]");
print("volume of the cell " + parseFloat(call("org.readingroom.ij1.Values.volumeOf", file, 1)) * 1e9 + " um3");

run("Annotations to Labels...", "output=[" + output + "/labels.tif]" + in);
open(output + "/labels.tif");
getVoxelSize(width, height, depth, unit);
cells = 0;
for (z = 1; z <= nSlices; z++) {
    setSlice(z);
    getHistogram(0, counts, 256);
    cells += counts[1];
}
print("ImageJ finds " + cells * width * height * depth + " " + unit + "3 in its label image, voxels of " + width + " x " + height + " x " + depth);

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
