package org.readingroom.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.readingroom.geometry.PointMm;
import org.readingroom.testing.Programs;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.label.SegmentGeometry;

/** What programs of others find in a segmentation of ours. */
final class OthersRead {

    private static final double CLOSE_MM = 0.01;
    /** An independent reading: numpy unpacks the bits, positions and orientation place them; nothing of ours takes part. */
    private static final String READ = """
        import sys, json, numpy as np, pydicom
        d = pydicom.dcmread(sys.argv[1])
        n = int(d.NumberOfFrames) * d.Rows * d.Columns
        bits = np.unpackbits(np.frombuffer(d.PixelData, np.uint8), bitorder='little')
        assert len(bits) >= n and len(d.PixelData) % 2 == 0 and not bits[n:].any()
        bits = bits[:n].reshape(-1, d.Rows, d.Columns)
        shared = d.SharedFunctionalGroupsSequence[0]
        o = np.array(shared.PlaneOrientationSequence[0].ImageOrientationPatient, float)
        dr, dc = [float(v) for v in shared.PixelMeasuresSequence[0].PixelSpacing]
        points = {}
        for f, g in enumerate(d.PerFrameFunctionalGroupsSequence):
            s = int(g.SegmentIdentificationSequence[0].ReferencedSegmentNumber)
            p = np.array(g.PlanePositionSequence[0].ImagePositionPatient, float)
            r, c = np.nonzero(bits[f])
            points.setdefault(s, []).append(p + np.outer(c * dc, o[:3]) + np.outer(r * dr, o[3:]))
        out = []
        for s in d.SegmentSequence:
            q = np.concatenate(points[int(s.SegmentNumber)])
            out.append(dict(label=s.SegmentLabel, voxels=len(q), centroid=list(q.mean(0)) if len(q) else None, low=list(q.min(0)) if len(q) else None, high=list(q.max(0)) if len(q) else None))
        print(json.dumps(dict(segments=out, overlap=str(d[0x0062, 0x0013].value), patient=str(d.PatientName), refs=len(d.ReferencedSeriesSequence[0].ReferencedInstanceSequence))))
        """;

    private OthersRead() {}

    /** @return what was read: patient, refs (number of images referred to), overlap, segments */
    static JsonObject requireSame(Path file, LabelMap labels) throws IOException, InterruptedException {
        Programs.requirePython("pydicom");
        Programs.Run run = Programs.run(List.of(Programs.PYTHON, "-c", READ, file.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        JsonObject read = JsonParser.parseString(run.output()).getAsJsonObject();
        assertThat(read.get("refs").getAsInt()).isPositive();
        for (int n = 0; n < labels.segments().size(); n++) {
            Segment s = labels.segments().get(n);
            SegmentGeometry written = SegmentGeometry.of(labels.grid(), labels.mask(s));
            JsonObject there = read.getAsJsonArray("segments").get(n).getAsJsonObject();
            assertThat(there.get("label").getAsString()).isEqualTo(s.name());
            assertThat(there.get("voxels").getAsLong()).isEqualTo(written.voxels());
            if (written.voxels() == 0) continue;
            assertThat(point(there, "centroid").distanceTo(written.centroid())).isLessThan(CLOSE_MM);
            assertThat(point(there, "low").distanceTo(written.boxMin())).isLessThan(CLOSE_MM);
            assertThat(point(there, "high").distanceTo(written.boxMax())).isLessThan(CLOSE_MM);
        }
        return read;
    }

    private static PointMm point(JsonObject o, String key) {
        JsonArray a = o.getAsJsonArray(key);
        return new PointMm(a.get(0).getAsDouble(), a.get(1).getAsDouble(), a.get(2).getAsDouble());
    }

    /** No line of the validator begins with Error. */
    static void requireValid(Path file) throws IOException, InterruptedException {
        Programs.require("dciodvfy");
        String said = Programs.run(List.of("dciodvfy", "-new", file.toString())).output();
        assertThat(said).contains("Segmentation");
        assertThat(said.lines().filter(l -> l.startsWith("Error"))).isEmpty();
    }
}
