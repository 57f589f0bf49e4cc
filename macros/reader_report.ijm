// The main job: one series and its readers to a page with pictures, consensus, agreement and exports.
// Call: reading-room --macro reader_report.ijm image=FOLDER readers=FOLDER output=FOLDER
run("Reader Report...", "image=[" + value("image") + "] inputs=[" + value("readers") + "] output=[" + value("output") + "]");

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
