// Saves the middle slice of a series through four window presets as PNG. Values are never changed, only what is shown.
// Call: reading-room --macro window_presets.ijm input=FOLDER output=FOLDER
presets = newArray("Lung", "Soft tissue", "Bone", "Liver");
run("Open DICOM Series...", "path=[" + value("input") + "]");
setSlice(floor(nSlices / 2) + 1);
for (n = 0; n < presets.length; n++) {
    run("HU Window Preset...", "preset=[" + presets[n] + "]");
    run("Duplicate...", "title=shown");
    run("8-bit");   // what is shown becomes greys; saved as it is, a 16-bit PNG holds stored values instead
    saveAs("PNG", value("output") + "/" + presets[n] + ".png");
    close();
}

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
