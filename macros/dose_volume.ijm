// Tells how much of each structure gets which dose, and writes the curves as a table and as a plot.
// Call: reading-room --macro dose_volume.ijm dose=RTDOSE structures=RTSTRUCT output=FOLDER
run("Dose Volume Histogram...", "dose=[" + value("dose") + "] structures=[" + value("structures") + "] figures=D95;D50;D2;V20Gy csv=[" + value("output") + "/dvh.csv] output=[" + value("output") + "/dvh.svg]");

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
