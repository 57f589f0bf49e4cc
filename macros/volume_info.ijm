// Writes what is in a volume, and what is odd about it, as JSON.
// Call: reading-room --macro volume_info.ijm input=PATH output=FILE.jsonl
run("Volume Info...", "path=[" + value("input") + "] json=[" + value("output") + "]");

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
