package org.readingroom.ui.annotate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.swing.SwingUtilities;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.annotation.Axis;
import org.readingroom.annotation.Box;
import org.readingroom.annotation.Origin;
import org.readingroom.annotation.Track;
import org.readingroom.annotation.edit.AnnotationDocument;
import org.readingroom.annotation.edit.Change;
import org.readingroom.annotation.edit.Edit;
import org.readingroom.annotation.interpolation.GatedInterpolation;
import org.readingroom.annotation.store.AnnotationFile;
import org.readingroom.annotation.tool.Drawing;
import org.readingroom.annotation.tool.Proposals;
import org.readingroom.annotation.tool.Tracks;
import org.readingroom.annotation.track.FillRequest;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.ui.model.Annotating;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;

class AnnotationDesksTest {

    private static final long SECONDS = 20, A_LITTLE_NS = 5_000_000;

    @TempDir
    private Path folder;
    private final List<String> told = new CopyOnWriteArrayList<>();

    /** What a window has, without one. */
    private final class Desk {
        final Workbench workbench = new Workbench();
        final AnnotationDesks desks;
        final DataItem item;

        Desk(boolean takesUp) throws Exception {
            desks = new AnnotationDesks(workbench, folder.resolve("drafts"), told::add, (file, unsaved) -> takesUp);
            item = event(() -> workbench.add(volume()));
        }

        AnnotationDocument document() {
            return workbench.annotating().document(item.id()).orElseThrow();
        }

        void begin() throws Exception {
            event(() -> {
                workbench.annotating().on(true);
                return null;
            });
            until(() -> desks.isIdle());
        }

        void draw(int slice) throws Exception {
            event(() -> {
                Track track = Tracks.fresh(document(), "lesion");
                List<Change> changes = new ArrayList<>(Tracks.add(track).changes());
                changes.addAll(Drawing.add(document(), track.uuid(), Axis.K, slice, new Box(1, 1, 3, 3), Origin.UNKNOWN).changes());
                workbench.annotating().apply(item.id(), new Edit("Draw", changes));
                return null;
            });
        }
    }

    /** A key on slices 0 and 3, the gap filled; then the second key moves, and what follows it is an edit of its own. */
    @Test
    void what_followed_a_key_is_taken_back_with_it_after_a_restart_too() throws Exception {
        Desk desk = new Desk(true);
        desk.begin();
        String filled = event(() -> {
            Annotating annotating = desk.workbench.annotating();
            annotating.follow(id -> new GatedInterpolation(), Runnable::run);
            Track track = Tracks.fresh(desk.document(), "lesion");
            annotating.apply(desk.item.id(), Tracks.add(track));
            for (int slice : new int[] { 0, 3 }) annotating.apply(desk.item.id(), Drawing.add(desk.document(), track.uuid(), Axis.K, slice, new Box(1, 1, 3, 3), Origin.UNKNOWN));
            annotating.apply(desk.item.id(), Proposals.fill(desk.document(), FillRequest.ALL, new GatedInterpolation(), Instant.EPOCH, Progress.NONE).orElseThrow());
            String before = desk.document().digest();
            annotating.apply(desk.item.id(), Drawing.replace(desk.document(), desk.document().shapes(track.uuid(), Axis.K, 3).get(0), new Box(4, 1, 3, 3), Origin.UNKNOWN));
            return before;
        });
        assertThat((String) event(() -> desk.document().redoName().orElse("") + desk.document().undoName().orElse(""))).isEqualTo("Follow keys");
        String changed = event(() -> desk.document().digest());
        event(() -> {
            desk.desks.close();
            return null;
        });
        Desk again = new Desk(true);
        again.begin();
        until(() -> again.workbench.annotating().document(again.item.id()).isPresent());
        assertThat((String) event(() -> again.document().digest())).isEqualTo(changed);
        assertThat((boolean) event(() -> again.workbench.annotating().undo(again.item.id()))).isTrue();
        assertThat((String) event(() -> again.document().digest())).isEqualTo(filled);
        assertThat((boolean) event(() -> again.workbench.annotating().redo(again.item.id()))).isTrue();
        assertThat((String) event(() -> again.document().digest())).isEqualTo(changed);
        event(() -> {
            again.desks.close();
            return null;
        });
    }

    private static Volume volume() {
        return Volume.builder("stack", new VoxelGrid(8, 8, 4, Affine.scaling(1, 1, 2)), Samples.allocate(SampleType.UINT8, 8, 8, 4, 1, 1)).build();
    }

    @Test
    void a_draft_is_saved_by_itself_and_found_again_with_its_undo() throws Exception {
        Desk first = new Desk(true);
        first.begin();
        first.draw(1);
        first.draw(2);
        assertThat(event(() -> first.desks.desk(first.item.id()).orElseThrow().isSaved())).isFalse();
        assertThat(event(() -> first.workbench.annotating().kept(first.item.id()))).isEqualTo("Draft, 2 steps not saved yet");
        until(() -> first.desks.desk(first.item.id()).orElseThrow().isSaved());
        Path file = event(() -> first.desks.desk(first.item.id()).orElseThrow().file());
        assertThat(event(() -> first.workbench.annotating().kept(first.item.id()))).isEqualTo("Draft, saved");
        String digest = event(() -> first.document().digest());
        assertThat(AnnotationDocument.of(AnnotationFile.read(file)).digest()).isEqualTo(digest);
        event(() -> {
            first.desks.close();
            return null;
        });

        Desk second = new Desk(true);
        second.begin();
        assertThat(event(() -> second.document().digest())).isEqualTo(digest);
        assertThat(event(() -> second.workbench.annotating().undo(second.item.id()))).isTrue();
        assertThat(event(() -> second.document().tracks())).hasSize(1);
        assertThat(told).isEmpty();
    }

    @Test
    void two_windows_on_one_draft_are_told() throws Exception {
        Desk first = new Desk(true);
        first.begin();
        first.draw(1);
        Desk second = new Desk(true);
        second.begin();
        until(() -> !told.isEmpty());
        assertThat(told.get(0)).contains("draft-").doesNotContain("stack");
        assertThat(event(() -> second.workbench.annotating().document(second.item.id()))).isEmpty();
        event(() -> {
            first.desks.close();
            second.workbench.annotating().on(false);
            return null;
        });
        second.begin();
        assertThat(event(() -> second.document().tracks())).hasSize(1);
    }

    @Test
    void saving_under_a_name_leaves_no_draft_and_closing_the_image_saves() throws Exception {
        Desk desk = new Desk(true);
        desk.begin();
        desk.draw(1);
        Path file = folder.resolve("case" + AnnotationFile.EXTENSION);
        Path draft = event(() -> desk.desks.desk(desk.item.id()).orElseThrow().file());
        event(() -> {
            desk.desks.saveAs(desk.item.id(), file);
            return null;
        });
        assertThat(file).exists();
        assertThat(draft).doesNotExist();
        desk.draw(2);
        String digest = event(() -> desk.document().digest());
        event(() -> {
            desk.workbench.close(desk.item);
            return null;
        });
        assertThat(AnnotationDocument.of(AnnotationFile.read(file)).digest()).isEqualTo(digest);
        assertThat(event(() -> desk.workbench.annotating().items())).isEmpty();
    }

    @Test
    void annotations_of_another_image_are_refused_and_those_that_were_there_stay() throws Exception {
        Desk desk = new Desk(true);
        desk.begin();
        desk.draw(1);
        String digest = event(() -> desk.document().digest());
        Path file = Files.copy(Path.of("test-images/readers/reader1.annotations.json"), folder.resolve("other.annotations.json"));
        event(() -> {
            desk.desks.open(desk.item, file);
            return null;
        });
        until(() -> !told.isEmpty());
        assertThat(told.get(0)).contains("open the image they were made on");
        assertThat(event(() -> desk.document().digest())).isEqualTo(digest);
    }

    private static <T> T event(Callable<T> what) throws Exception {
        FutureTask<T> task = new FutureTask<>(what);
        SwingUtilities.invokeAndWait(task);
        return task.get();
    }

    private static void until(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!event(condition)) {
            if (System.nanoTime() > end) throw new AssertionError("waited " + SECONDS + " seconds in vain");
            LockSupport.parkNanos(A_LITTLE_NS);
        }
    }
}
