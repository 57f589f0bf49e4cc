package org.readingroom.dicom.presentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.dicom.data.DicomFile;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.seg.CtSeries;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.testing.Programs;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.label.LabelMap;
import org.readingroom.volume.label.Segment;
import org.readingroom.volume.presentation.Drawing;
import org.readingroom.volume.presentation.PresentationState;

class PresentationWriterTest {

    private static final DisplayWindow LUNG = new DisplayWindow(-600, 1500, DisplayWindow.Shape.LINEAR, "");

    @TempDir
    Path folder;

    private static void valid(Path file) throws IOException, InterruptedException {
        Programs.require("dciodvfy");
        String said = Programs.run(List.of("dciodvfy", file.toString())).output();
        assertThat(said).contains("GrayscaleSoftcopyPresentationState");
        assertThat(said.lines().filter(l -> l.startsWith("E"))).isEmpty();
    }

    @Test
    void outlines_lie_along_the_edges_of_the_pixels_of_their_slices() throws IOException, InterruptedException {
        VoxelGrid grid = CtSeries.oblique(3);
        Volume image = CtSeries.write(folder, grid);
        short[][] planes = new short[3][grid.ni() * grid.nj()];
        for (int j = 10; j < 16; j++) for (int i = 5; i < 9; i++) planes[2][j * grid.ni() + i] = 1;
        LabelMap labels = new LabelMap(grid, List.<short[][]>of(planes), List.of(Segment.plain(0, 1, "Leber\n\\links")));
        Path file = folder.resolve("state.dcm");
        assertThat(PresentationWriter.write(file, image, LUNG, "lung", "for the board", Optional.of(labels))).isEqualTo(1);
        PresentationState read = PresentationReader.read(file);
        assertThat(read.label()).isEqualTo("LUNG");
        assertThat(read.images()).hasSize(3);
        Drawing outline = read.drawings().get(0);
        assertThat(outline.images()).singleElement().matches(r -> r.means("1.2.826.0.1.3680043.8.498.1.3", 1));
        assertThat(outline.shape().points()).as("PS3.3 C.10.5.1.2: the top left corner of the first pixel is 0, 0").containsExactlyInAnyOrder(new Drawing.Point(5, 10), new Drawing.Point(9, 10), new Drawing.Point(9, 16),
            new Drawing.Point(5, 16), new Drawing.Point(5, 10));
        assertThat(DicomFile.read(file).dataSet().items(0x00700060).get(0).string(0x00700068)).as("a layer's description is one value of one line").isEqualTo("Leber /links");
        valid(file);
    }

    /** DCMTK renders an image through the state: each pixel is the window's grey of its Hounsfield value. */
    @Test
    void another_program_shows_the_same_greys() throws IOException, InterruptedException {
        Programs.require("dcmp2pgm");
        Programs.require("dcmpschk"); // takes names in ASCII alone
        Path slice = TestImages.CT.resolve("IM0030.dcm"), file = folder.resolve("state.dcm"), picture = folder.resolve("seen.pgm");
        Volume image = new DicomReader(PixelCodecs.builtIn()).read(TestImages.CT, OpenRequest.ALL, Progress.NONE).volumes().get(0);
        PresentationWriter.write(file, image, LUNG, "LUNG", "", Optional.empty());
        valid(file);
        assertThat(Programs.run(List.of("dcmpschk", file.toString())).output()).contains("Test passed").doesNotContain("Error", "E: ");
        Programs.Run run = Programs.run(List.of("dcmp2pgm", "--pstate", file.toString(), slice.toString(), picture.toString()));
        assertThat(run.exit()).as(run.output()).isZero();
        int columns = image.grid().ni(), rows = image.grid().nj(), k = 0, different = 0;
        while (!image.source().orElseThrow().planes().get(k).file().getFileName().equals(slice.getFileName())) k++;
        byte[] pgm = Files.readAllBytes(picture);
        for (int n = 0; n < columns * rows; n++) {
            double grey = ((image.real(n % columns, n / columns, k, 0, 0) - (-600 - 0.5)) / (1500 - 1) + 0.5) * 255;
            if (Math.abs(Math.max(0, Math.min(255, grey)) - (pgm[pgm.length - columns * rows + n] & 0xff)) > 1.01) different++;
        }
        assertThat(different).isZero();
    }

    @Test
    void what_no_state_can_say_is_refused_and_nothing_is_written() throws IOException {
        Volume image = CtSeries.write(folder, CtSeries.oblique(2));
        Path file = folder.resolve("state.dcm");
        LabelMap empty = new LabelMap(image.grid(), List.<short[][]>of(new short[2][image.grid().ni() * image.grid().nj()]), List.of(Segment.plain(0, 1, "a")));
        assertThatThrownBy(() -> PresentationWriter.write(file, image, LUNG, "", "", Optional.empty())).hasMessageContaining("expected 1 to 16");
        assertThatThrownBy(() -> PresentationWriter.write(file, image, LUNG, "a", "b\\c", Optional.empty())).hasMessageContaining("backslash");
        assertThatThrownBy(() -> PresentationWriter.write(file, image, LUNG, "a", "", Optional.of(empty))).hasMessageContaining("no voxels");
        assertThatThrownBy(() -> PresentationWriter.write(folder.resolve("ct0.dcm"), image, LUNG, "a", "", Optional.empty())).hasMessageContaining("is one of the images");
        assertThat(file).doesNotExist();
    }
}
