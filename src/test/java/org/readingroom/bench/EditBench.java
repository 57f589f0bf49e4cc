package org.readingroom.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Ontology;
import org.readingroom.annotation.OntologyClass;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.Edits;
import org.readingroom.annotation.edit.TrackChange;
import org.readingroom.annotation.journal.AnnotationDesk;
import org.readingroom.annotation.journal.DeskOpening;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.volume.label.Rgb;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.mask.Mask;

/** Times strokes of a brush as edits, with 1,000 tracks on 400 slices, and with a journal. Wall times, medians, where the name does not say CPU: a disk's flush is no work of ours. */
public final class EditBench {

    private static final int SIZE = 512, SLICES = 400, TRACKS = 1000, STROKES = 400, RADIUS = 20;

    private EditBench() {}

    public static void main(String[] args) throws IOException {
        VoxelGrid grid = new VoxelGrid(SIZE, SIZE, SLICES, Affine.scaling(1, 1, 1));
        Ontology classes = Ontology.of(new OntologyClass("organ", "Organ", new Rgb(1, 2, 3), Segment.TISSUE, Segment.TISSUE));
        Annotations none = Annotations.of(new ImageReference("", "1.2.3", "1.2.4", grid), classes);

        AnnotationDocument many = AnnotationDocument.of(none);
        List<Change> all = new ArrayList<>();
        Mask small = new Mask(SIZE, SIZE, 1);
        disc(small, 30, 30);
        Bitmask disc = Bitmask.of(small);
        for (int t = 1; t <= TRACKS; t++) {
            Track track = new Track(new UUID(t, t), t, "organ");
            all.add(TrackChange.add(track));
            for (int k = 0; k < SLICES; k++) all.add(Edits.slice(many, track.uuid(), Axis.K, k, List.of(shape(track, k, disc))));
        }
        long begin = System.nanoTime();
        many.apply(new Edit("Import", all));
        print("import_1000_tracks_400_slices", new double[] { (System.nanoTime() - begin) / 1e6 });
        print("stroke_among_1000_tracks_400_slices", strokes(many, many.track(500).orElseThrow()));
        double[] undo = new double[STROKES];
        for (int n = 0; n < STROKES; n++) {
            long start = System.nanoTime();
            many.undo();
            undo[n] = (System.nanoTime() - start) / 1e6;
        }
        print("undo_among_1000_tracks_400_slices", undo);
        begin = System.nanoTime();
        var snapshot = many.snapshot();
        print("snapshot_of_400000_shapes", new double[] { (System.nanoTime() - begin) / 1e6 });
        begin = System.nanoTime();
        snapshot.get();
        print("annotations_of_400000_shapes", new double[] { (System.nanoTime() - begin) / 1e6 });

        Path folder = Files.createTempDirectory("journal"), file = folder.resolve("a.annotations.json");
        print("flush_of_3000_bytes_alone", flushes(folder.resolve("flushed"))); // what the journal's figures stand beside
        try (AnnotationDesk desk = DeskOpening.open(file, none).take()) {
            Track track = new Track(new UUID(1, 1), 1, "organ");
            desk.document().apply(Edit.of("Add track", TrackChange.add(track)));
            strokes(desk.document(), track);
            print("stroke_with_journal", strokes(desk.document(), track));
            long cpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            strokes(desk.document(), track);
            print("stroke_with_journal_and_drawing_cpu", new double[] { (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - cpu) / 1e6 / STROKES });
        } finally {
            try (var files = Files.list(folder)) {
                for (Path f : files.toList()) Files.delete(f);
            }
            Files.delete(folder);
        }
    }

    /** Each a disc more on a slice, the slice's mask before and after in the edit. */
    private static double[] strokes(AnnotationDocument document, Track track) {
        double[] ms = new double[STROKES];
        for (int n = 0; n < STROKES; n++) {
            int k = n % 7;
            Mask slice = new Mask(SIZE, SIZE, 1);
            for (Shape s : document.shapes(track.uuid(), Axis.K, k)) ((Bitmask) s.figure()).paintInto(slice);
            disc(slice, 30 + n * 37 % 450, 30 + n * 91 % 450);
            Edit edit = Edit.of("Paint", Edits.slice(document, track.uuid(), Axis.K, k, List.of(shape(track, k, Bitmask.of(slice)))));
            long start = System.nanoTime();
            document.apply(edit);
            ms[n] = (System.nanoTime() - start) / 1e6;
        }
        return ms;
    }

    private static double[] flushes(Path file) throws IOException {
        double[] ms = new double[STROKES];
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            for (int n = 0; n < STROKES; n++) {
                long start = System.nanoTime();
                out.write(new byte[3000]);
                out.getFD().sync();
                ms[n] = (System.nanoTime() - start) / 1e6;
            }
        }
        return ms;
    }

    private static Shape shape(Track track, int k, Bitmask mask) {
        return new Shape(track.uuid(), Axis.K, k, State.KEY, mask, new Origin("reader1", Instant.EPOCH, "brush"));
    }

    private static void disc(Mask slice, int x, int y) {
        for (int j = -RADIUS; j <= RADIUS; j++)
            for (int i = -RADIUS; i <= RADIUS; i++) if (i * i + j * j <= RADIUS * RADIUS) slice.set(x + i, y + j, 0, true);
    }

    private static void print(String name, double[] ms) {
        Arrays.sort(ms);
        System.out.printf(Locale.ROOT, "{\"name\": \"edit.%s\", \"value\": %.3f, \"unit\": \"ms, median\", \"p95\": %.3f, \"best\": %.3f, \"n\": %d}%n", name, ms[ms.length / 2],
            ms[ms.length * 95 / 100], ms[0], ms.length);
    }
}
