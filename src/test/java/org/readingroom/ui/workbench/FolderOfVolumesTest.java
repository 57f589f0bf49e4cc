package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.call.SmallContext;
import org.readingroom.io.Progress;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Workbench;
import org.readingroom.ui.session.DataReference;
import org.readingroom.ui.view.ShownViews;
import org.readingroom.volume.VolumeWriterService;
import org.scijava.Context;

/** A folder in which no DICOM lies, as labs keep them: a case with each of its images in a file. */
class FolderOfVolumesTest {

    @TempDir
    Path folder;

    private final Workbench workbench = new Workbench();
    private final List<String> told = new ArrayList<>();
    private final Context context = SmallContext.create(FolderOfVolumesTest.class.getClassLoader());
    private Opener opener;
    private boolean isIdle;

    @BeforeEach
    void hang() {
        ShownViews.onEvents(() -> opener = new Opener(workbench, context, new Opener.Listener() {
            @Override
            public void progress(String what, long done, long total) {}

            @Override
            public void told(String sentence) {
                told.add(sentence);
            }

            @Override
            public void idle() {
                isIdle = true;
            }

            @Override
            public void opened(Path path, boolean isFree, List<DataItem> items, boolean first) {}

            @Override
            public void known(DataItem item, DataReference reference, boolean isFree) {}
        }));
    }

    @AfterEach
    void end() {
        ShownViews.onEvents(opener::close);
        context.dispose();
    }

    private void write(String name) throws IOException {
        Path file = folder.resolve(name);
        context.service(VolumeWriterService.class).write(ShownViews.phantom(), file, Progress.NONE);
    }

    private void open() {
        ShownViews.onEvents(() -> opener.open(folder));
        ShownViews.await(() -> isIdle);
    }

    @Test
    void each_volume_is_opened_once_though_it_may_be_two_files_and_notes_are_left() throws IOException {
        write("t1.nii.gz");
        write("t2.mhd"); // and t2.raw
        write("flair.nrrd");
        Files.writeString(folder.resolve("notes.txt"), "left knee");
        Files.write(folder.resolve(".hidden.nii"), new byte[400]);
        open();
        ShownViews.onEvents(() -> {
            assertThat(workbench.data().items()).extracting(i -> workbench.data().file(i).orElseThrow().getFileName().toString()).containsExactly("flair.nrrd", "t1.nii.gz", "t2.mhd");
            assertThat(told).isEmpty();
        });
    }

    @Test
    void all_cases_of_a_study_are_not_opened_at_once() throws IOException {
        write("000.nii");
        for (int n = 1; n < 13; n++) Files.copy(folder.resolve("000.nii"), folder.resolve("0" + n + "0.nii"));
        open();
        assertThat(workbench.data().items()).isEmpty();
        assertThat(told).containsExactly(folder.getFileName() + ": holds 13 volumes, each in a file of its own; at most 12 are opened with their folder. Choose files in it, as many as you want.");
    }

    @Test
    void a_folder_without_any_says_so() throws IOException {
        Files.writeString(folder.resolve("notes.txt"), "left knee");
        open();
        assertThat(told).containsExactly(folder.getFileName() + ": a folder without a DICOM file; expected a folder that holds DICOM images. Choose another folder, or a file in it.");
    }
}
