package org.readingroom.report;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Optional;
import org.readingroom.dicom.data.TransferSyntax;
import org.readingroom.dicom.transcode.Transcoded;

/** What became of files that were written in another transfer syntax, as JSON and as a table. */
public final class TranscodeJson {

    private TranscodeJson() {}

    /** {@code {files, failed, results: [{path, from, to, frames, bytes_in, bytes_out, lossy, findings, error}]}}; syntaxes are UIDs, null where unknown. */
    public static JsonObject of(List<Transcoded> results) {
        JsonObject all = new JsonObject();
        all.addProperty("files", results.size());
        all.addProperty("failed", results.stream().filter(r -> !r.isDone()).count());
        JsonArray lines = new JsonArray();
        for (Transcoded r : results) {
            JsonObject o = new JsonObject();
            o.addProperty("path", r.file());
            o.addProperty("from", uid(r.from()));
            o.addProperty("to", uid(r.to()));
            o.addProperty("frames", r.frames());
            o.addProperty("bytes_in", r.bytesIn());
            o.addProperty("bytes_out", r.bytesOut());
            o.addProperty("lossy", r.isLossy());
            o.add("findings", FindingsJson.of(r.findings()));
            if (r.isDone()) o.add("error", JsonNull.INSTANCE);
            else o.addProperty("error", r.trouble());
            lines.add(o);
        }
        all.add("results", lines);
        return all;
    }

    /** The same, one file a row. */
    public static String csv(List<Transcoded> results) {
        Csv csv = new Csv().row("path", "from", "to", "frames", "bytes_in", "bytes_out", "lossy", "error");
        for (Transcoded r : results)
            csv.row(r.file(), text(r.from()), text(r.to()), Integer.toString(r.frames()), Long.toString(r.bytesIn()), Long.toString(r.bytesOut()), Boolean.toString(r.isLossy()), r.trouble());
        return csv.finish();
    }

    private static String uid(TransferSyntax syntax) {
        return syntax == null ? null : syntax.uid();
    }

    private static String text(TransferSyntax syntax) {
        return Optional.ofNullable(syntax).map(TransferSyntax::uid).orElse("");
    }
}
