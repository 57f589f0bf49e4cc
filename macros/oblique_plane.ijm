// Cuts a plane tilted by about 17 degrees out of a volume file, without showing it, and saves it with its place in the patient.
// Call: reading-room --macro oblique_plane.ijm input=FOLDER output=FILE.nii.gz
run("Oblique MPR...", "input=[" + value("input") + "] normal=0,-0.3,1 up=0,-1,0 spacing=1.5 output=[" + value("output") + "]");

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
