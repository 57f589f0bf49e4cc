// Annotates an image without a window: a lesion is painted on three slices, on one of them with a range of values, and filled in between; what comes
// out is saved as a label image and as ImageJ's selections, which become annotations again.
// Call: reading-room --macro annotate_stack.ijm input=FOLDER output=FOLDER
input = value("input");
output = value("output");
file = output + "/lesion.annotations.json";
back = output + "/from-rois.annotations.json";
run("New Annotations...", "input=[" + input + "] output=[" + file + "]");
in = " annotations=[" + file + "]";
run("Paint Annotation...", "track=1 label=lesion points=60,70;72,74 radius=9 slice=20" + in);
run("Paint Annotation...", "track=1 points=64,72;76,76 radius=12 slice=25" + in);
run("Paint Annotation...", "track=1 points=76,76 radius=16 range=40,200 image=[" + input + "] slice=25" + in);
run("Paint Annotation...", "track=1 points=70,74 radius=6 slice=30" + in);
run("Add Annotation...", "label=region shape=ellipse points=90,60;110,80 slice=25 attributes=side:left" + in);
run("Classify Slices...", "label=phase value=venous from=20 to=30" + in);
run("Interpolate Annotations...", "track=1" + in);
run("Annotations to Labels...", "output=[" + output + "/labels.nii.gz]" + in);
run("Annotations to ROI Manager...", "output=[" + output + "/rois.zip]" + in);
run("New Annotations...", "input=[" + input + "] output=[" + back + "]");
run("ROI Manager to Annotations...", "path=[" + output + "/rois.zip] annotations=[" + back + "]");
run("Segment Statistics...", "input=[" + back + "] image=[" + input + "] json=[" + output + "/figures.json]");

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
