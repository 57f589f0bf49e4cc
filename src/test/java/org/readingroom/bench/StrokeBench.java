package org.readingroom.bench;

import java.awt.EventQueue;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.IntConsumer;
import javax.swing.JComponent;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Bitmask;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Shape;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.State;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.Stroke;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.edit.SliceChange;
import org.readingroom.annotation.edit.TrackChange;
import org.readingroom.annotation.effect.EffectService;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.annotation.journal.AnnotationDesk;
import org.readingroom.annotation.journal.DeskOpening;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.display.view.ViewEngine;
import org.readingroom.display.view.ViewGeometry;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.ViewModel;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.panel.WorkbenchPanel;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/**
 * From the hand to the picture: places of a brush, the edit, the journal flushed to the disk, the Annotate panel brought up to date, and the pictures of three
 * views of 500 x 500 made anew, off the screen; 512 x 512 x 400 voxels of 0.7 x 0.7 x 1 mm. Wall times, as people feel them: median and 95th percentile.
 */
public final class StrokeBench {

    private static final int SIZE = 512, SLICES = 400, SIDE = 500, WARM_UP = 30, STROKES = 100, MANY = 1000, HUNDRED = 100;
    private static final VoxelGrid GRID = new VoxelGrid(SIZE, SIZE, SLICES, Affine.scaling(0.7, 0.7, 1));

    private final Workbench workbench = new Workbench();
    private final int[] argb = new int[SIDE * SIDE];
    private final Volume volume;
    private final int item;

    private StrokeBench() {
        Samples s = Samples.allocate(SampleType.INT16, SIZE, SIZE, SLICES, 1, 1);
        for (int k = 0; k < SLICES; k++) for (int n = 0; n < SIZE * SIZE; n++) ((short[]) s.plane(k, 0, 0))[n] = (short) ((n * 31 + k * 17) % 400);
        volume = Volume.builder("bench", GRID, s).build();
        item = workbench.add(volume).id();
        workbench.arrange(Layout.MPR);
        for (int n = 0; n < workbench.views().size(); n++) workbench.resize(n, SIDE, SIDE);
    }

    public static void main(String[] args) throws IOException {
        Measure.besideCopy("stroke", "512x512x400", 2L * SIZE * SIZE * SLICES); // what the figures stand beside
        event(() -> {
            new StrokeBench().run();
            return null;
        });
    }

    private void run() throws IOException {
        Annotations none = Annotations.of(ImageReference.of(volume), StandardClasses.ONTOLOGY);
        Path folder = Files.createTempDirectory("strokes");
        try (Context context = new Context(PluginService.class, InterpolationService.class, EffectService.class); AnnotationDesk desk = DeskOpening.open(folder.resolve("a.annotations.json"), none).take()) {
            workbench.annotating().open(item, desk.document());
            workbench.annotating().on(true);
            JComponent panel = context.service(PluginService.class).createInstancesOfType(WorkbenchPanel.class).stream().filter(p -> p.title().equals("Annotate")).findFirst().orElseThrow().open(workbench);
            panel.setSize(300, 900);
            panel.addNotify();
            Track track = Tracks.fresh(desk.document(), desk.document().ontology().classes().get(0).id());
            workbench.annotating().apply(item, Tracks.add(track));
            workbench.annotating().choose(item, track.uuid());
            paint("brush_20mm", track, Brush.Tip.DISC, STROKES);
            paint("sphere_20mm", track, Brush.Tip.SPHERE, STROKES);
            times("undo", STROKES, n -> workbench.annotating().undo(item));
            times("redo", STROKES, n -> workbench.annotating().redo(item));
            hundred(none);
            thousand(none);
            panel.removeNotify();
        } finally {
            try (var files = Files.list(folder)) {
                for (Path f : files.toList()) Files.delete(f);
            }
            Files.delete(folder);
        }
    }

    /** Ten places of the mouse each. */
    private void paint(String name, Track track, Brush.Tip tip, int strokes) {
        double[] moves = new double[strokes], ends = new double[strokes];
        Brush brush = new Brush(20, tip);
        for (int n = -WARM_UP; n < strokes; n++) {
            int k = Math.floorMod(n * 7, 300) + 50, x = 60 + Math.floorMod(n * 37, 380), y = 60 + Math.floorMod(n * 91, 380);
            double[] at = { x, y, k };
            workbench.moveCursor(GRID.toPatient(at[0], at[1], at[2]), workbench.data().item(item), "");
            repaint();
            Stroke stroke = new Stroke(GRID, brush, Axis.K, k, Axis.K);
            double slowest = 0;
            for (int p = 0; p < 10; p++) {
                long start = System.nanoTime();
                stroke.to(x + 3 * p, y + p);
                workbench.annotating().draft(item, 0, track, stroke.covered(), Painting.Mode.ADD);
                repaint();
                slowest = Math.max(slowest, (System.nanoTime() - start) / 1e6);
            }
            long start = System.nanoTime();
            workbench.annotating().noDraft();
            Painting.edit(workbench.annotating().document(item).orElseThrow(), track, stroke.covered(), Painting.Mode.ADD, origin()).ifPresent(e -> workbench.annotating().apply(item, e));
            repaint();
            if (n < 0) continue;
            moves[n] = slowest;
            ends[n] = (System.nanoTime() - start) / 1e6;
        }
        print(name + "_slowest_move_to_repaint", moves);
        print(name + "_end_to_journal_and_repaint", ends);
    }

    private static Origin origin() {
        return new Origin("reader1", Instant.now(), "brush");
    }

    /** As a window does when something has changed, but one view behind the other and not in threads of their own. */
    private void repaint() {
        for (ViewModel view : workbench.views()) {
            if (view.state() == null || !view.kind().isPlane()) continue;
            workbench.engine(view).render(workbench.scene(view), new ViewGeometry(view.state(), SIDE, SIDE), ViewEngine.Effort.FULL, () -> false, argb);
        }
    }

    private void times(String name, int times, IntConsumer what) {
        double[] ms = new double[times];
        for (int n = 0; n < times; n++) {
            long start = System.nanoTime();
            what.accept(n);
            repaint();
            ms[n] = (System.nanoTime() - start) / 1e6;
        }
        print(name + "_to_repaint", ms);
    }

    /** Organs: ragged discs of 24 voxels' radius through all slices. */
    private static void hundred(Annotations none) {
        long before = used();
        AnnotationDocument document = drawn(none, HUNDRED, 24);
        double mb = (used() - before) / 1e6;
        System.out.printf(Locale.ROOT, "{\"name\": \"stroke.memory_of_100_tracks_512x512x400\", \"value\": %.0f, \"unit\": \"MB\", \"shapes\": %d}%n", mb, document.tracks().size() * SLICES);
    }

    private static long used() {
        for (int n = 0; n < 3; n++) System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static AnnotationDocument drawn(Annotations none, int tracks, int radius) {
        AnnotationDocument document = AnnotationDocument.of(none);
        List<Change> all = new ArrayList<>();
        String classId = document.ontology().classes().get(0).id();
        for (int t = 1; t <= tracks; t++) {
            Track track = new Track(new UUID(t, t), t, classId);
            all.add(TrackChange.add(track));
            for (int k = 0; k < SLICES; k++) {
                Bitmask mask = ragged(30 + t * 37 % 450, 30 + t * 91 % 450, radius, t * 31 + k);
                all.add(new SliceChange(track.uuid(), Axis.K, k, List.of(), List.of(new Shape(track.uuid(), Axis.K, k, k % 10 == 0 ? State.KEY : State.CONFIRMED, mask, new Origin("reader1", Instant.EPOCH, "brush")))));
            }
        }
        document.apply(new Edit("Import", all));
        document.undoWithin(1); // what is there from the beginning is not to be taken back; strokes are
        document.undoWithin(AnnotationDocument.UNDO_BYTES);
        return document;
    }

    /** Each with an outline of its own. */
    private static Bitmask ragged(int x, int y, int radius, int seed) {
        java.util.BitSet bits = new java.util.BitSet();
        for (int j = -radius; j <= radius; j++) {
            int half = (int) Math.sqrt(radius * radius - j * j), wave = Math.floorMod(seed * 7 + j * j, 5);
            int left = Math.max(0, x - half + wave), right = Math.min(SIZE - 1, x + half - wave / 2);
            if (y + j >= 0 && y + j < SIZE && right >= left) bits.set(left + SIZE * (y + j), right + 1 + SIZE * (y + j));
        }
        return Bitmask.of(bits, SIZE);
    }

    private void thousand(Annotations none) {
        AnnotationDocument document = drawn(none, MANY, 12);
        workbench.annotating().open(item, document);
        Track track = document.track(500).orElseThrow();
        workbench.annotating().choose(item, track.uuid());
        IntConsumer leaf = n -> workbench.moveCursor(GRID.toPatient(256, 256, 50 + n * 3 % 300), workbench.data().item(item), "");
        times("leaf_among_1000_tracks_warming_up", WARM_UP, leaf);
        times("leaf_among_1000_tracks", STROKES, leaf);
        times("choose_among_1000_tracks", STROKES, n -> workbench.annotating().choose(item, document.track(1 + n).orElseThrow().uuid()));
        paint("brush_20mm_among_1000_tracks", track, Brush.Tip.DISC, STROKES);
        times("undo_among_1000_tracks", STROKES, n -> {
            if (!workbench.annotating().undo(item)) throw new IllegalStateException("nothing is left to be taken back at " + n);
        });
    }

    private static void print(String name, double[] ms) {
        Arrays.sort(ms);
        System.out.printf(Locale.ROOT, "{\"name\": \"stroke.%s\", \"value\": %.2f, \"unit\": \"ms wall\", \"p95\": %.2f, \"best\": %.2f, \"n\": %d}%n", name, ms[ms.length / 2], ms[ms.length * 95 / 100], ms[0], ms.length);
    }

    private static <T> void event(Callable<T> what) throws IOException {
        FutureTask<T> task = new FutureTask<>(what);
        try {
            EventQueue.invokeAndWait(task);
            task.get();
        } catch (InterruptedException | InvocationTargetException | ExecutionException e) {
            throw new IOException("the bench stopped: " + e.getMessage(), e);
        }
    }
}
