package org.readingroom.ui.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.swing.JComponent;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Annotations;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.ImageReference;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.StandardClasses;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.brush.Brush;
import org.readingroom.annotation.brush.Stroke;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.effect.EffectRun;
import org.readingroom.annotation.effect.EffectService;
import org.readingroom.annotation.effect.EffectSettings;
import org.readingroom.annotation.effect.ThresholdEffect;
import org.readingroom.annotation.interpolation.InterpolationService;
import org.readingroom.annotation.journal.AnnotationDesk;
import org.readingroom.annotation.journal.DeskOpening;
import org.readingroom.annotation.tool.Painting;
import org.readingroom.consensus.ConsensusService;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.Layout;
import org.readingroom.ui.model.ViewKind;
import org.readingroom.ui.panel.WorkbenchPanel;
import org.readingroom.ui.tool.PanTool;
import org.readingroom.ui.view.EventThreadWatch;
import org.readingroom.ui.view.ShownViews;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.scijava.Context;
import org.scijava.plugin.PluginService;

/** What arrives as a whole, an effect on 400 slices or a sphere, is written down, shown in three views and the panel, undone and redone without holding up the window. */
class LargeEditsTest {

    private static final int SIZE = 512, SLICES = 400, VIEW = 500, ROUNDS = 3, MOVES = 3;
    private static final long GOAL_MS = 50;
    private static final Origin ORIGIN = new Origin("reader1", Instant.EPOCH, "test");

    @TempDir
    private Path folder;
    private ShownViews views;
    private Annotating annotating;
    private int item;

    @Test
    void neither_an_effect_on_the_whole_volume_nor_a_stroke_of_spheres_keeps_the_event_thread_for_50_ms() throws Exception {
        Volume volume = volume();
        views = new ShownViews(volume, new Layout("three", 3, 1, List.of(ViewKind.AXIAL, ViewKind.CORONAL, ViewKind.SAGITTAL)), VIEW, VIEW, new PanTool(), List.of(new FigurePainter()));
        annotating = views.workbench.annotating();
        item = views.workbench.data().items().get(0).id();
        Annotations none = Annotations.of(ImageReference.of(volume), StandardClasses.ONTOLOGY);
        Track track = new Track(new UUID(3, 4), 1, none.ontology().classes().get(0).id());
        try (Context context = new Context(PluginService.class, InterpolationService.class, EffectService.class, ConsensusService.class);
             AnnotationDesk desk = DeskOpening.open(folder.resolve("a.annotations.json"), none).take()) {
            AnnotationDocument document = desk.document();
            WorkbenchPanel annotate = context.service(PluginService.class).createInstancesOfType(WorkbenchPanel.class).stream().filter(p -> p.title().equals("Annotate")).findFirst().orElseThrow();
            JComponent[] panel = new JComponent[1];
            ExecutorService beside = Executors.newSingleThreadExecutor(); // as the window has
            ShownViews.onEvents(() -> {
                annotating.in(beside, SwingUtilities::invokeLater);
                annotating.open(item, document);
                annotating.on(true);
                panel[0] = annotate.open(views.workbench);
                panel[0].setSize(300, 900);
                panel[0].addNotify();
            });
            EventThreadWatch watch = EventThreadWatch.start();
            try {
                for (int round = 0; round < ROUNDS; round++) round(watch, document, track, volume, 60 + round);
                assertThat(watch.slowestStepMs()).as("%s", watch).isLessThan(GOAL_MS);
            } finally {
                watch.over();
                beside.shutdown();
                ShownViews.onEvents(panel[0]::removeNotify);
            }
        }
    }

    private void round(EventThreadWatch watch, AnnotationDocument document, Track track, Volume volume, int low) {
        ThresholdEffect threshold = new ThresholdEffect();
        EffectRun run = new EffectRun(document.snapshot(), List.of(track), threshold, EffectSettings.parse(threshold, "low:" + low), volume, 0, 0, ORIGIN);
        Edit edit = run.outcome(Progress.NONE).edit().orElseThrow(); // beside the event thread, as the panel does
        assertThat(edit.changes().size()).isGreaterThan(SLICES / 2);
        step(watch, "an effect arrives", () -> annotating.apply(item, edit));
        step(watch, "undo of it", () -> annotating.undo(item));
        step(watch, "redo of it", () -> annotating.redo(item));
        Stroke stroke = new Stroke(volume.grid(), new Brush(20, Brush.Tip.SPHERE), Axis.K, SLICES / 2, Axis.K);
        for (int n = 0; n < MOVES; n++) {
            int x = 60 + 3 * n + low;
            step(watch, "a sphere moves", () -> {
                stroke.to(x, 60);
                annotating.draft(item, 0, track, stroke.covered(), Painting.Mode.ADD);
            });
        }
        step(watch, "the stroke ends", () -> {
            annotating.noDraft();
            Painting.edit(document, track, stroke.covered(), Painting.Mode.ADD, ORIGIN).ifPresent(e -> annotating.apply(item, e));
        });
        step(watch, "undo of the stroke", () -> annotating.undo(item));
        step(watch, "and of the effect", () -> annotating.undo(item));
    }

    private void step(EventThreadWatch watch, String name, Runnable work) {
        watch.step(name);
        ShownViews.onEvents(work);
        views.upToDate();
        for (int n = 0; n < views.viewports.size(); n++) views.paint(n);
        views.upToDate();
    }

    /** A body with a liver's grey and noise, 400 slices that share eight arrays. */
    private static Volume volume() {
        Random random = new Random(2);
        List<Object> different = new ArrayList<>(), planes = new ArrayList<>();
        for (int p = 0; p < 8; p++) {
            short[] plane = new short[SIZE * SIZE];
            for (int n = 0; n < plane.length; n++) {
                double x = n % SIZE - 256, y = n / SIZE - 256, r = Math.hypot(x / 200, y / (150 + p)), organ = Math.hypot((x - 40) / 90, y / 70);
                plane[n] = (short) (r > 1 ? -1000 : (organ < 1 ? 100 : 0) + 12 * random.nextGaussian());
            }
            different.add(plane);
        }
        for (int k = 0; k < SLICES; k++) planes.add(different.get(k % 8));
        return Volume.builder("body", new VoxelGrid(SIZE, SIZE, SLICES, Affine.scaling(0.7, 0.7, 1)), Samples.of(SampleType.INT16, SIZE, SIZE, planes)).build();
    }
}
