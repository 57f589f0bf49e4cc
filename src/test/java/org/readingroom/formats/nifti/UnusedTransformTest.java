package org.readingroom.formats.nifti;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.readingroom.formats.WrittenVolume;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;

/** A transform that reading left aside is not written again: the new file means to others what was read. */
class UnusedTransformTest {

    private static final int PIXDIM = 76, QUATERN = 256, SROW = 280, QFORM_CODE = 252;

    @TempDir
    Path folder;

    /** @param at of the first float to be spoilt @param count how many @param value what they become @param qform whether the file has one */
    @ParameterizedTest
    @CsvSource({ SROW + ",12,NaN,1", SROW + ",12,NaN,0", SROW + ",12,0,1", SROW + ",1,Infinity,1", QUATERN + ",3,7,1", PIXDIM + ",4,NaN,0", PIXDIM + ",4,NaN,1", (PIXDIM + 4) + ",3,0,1" })
    void the_written_file_means_what_was_read(int at, int count, float value, int qform) throws Exception {
        Path odd = folder.resolve("odd.nii"), again = folder.resolve("again.nii");
        new NiftiWriter().write(volume(), odd, Progress.NONE);
        ByteBuffer b = ByteBuffer.wrap(Files.readAllBytes(odd)).order(ByteOrder.LITTLE_ENDIAN);
        for (int n = 0; n < count; n++) b.putFloat(at + 4 * n, value);
        if (qform == 0) b.putShort(QFORM_CODE, (short) 0);
        Files.write(odd, b.array());
        Volume read = read(odd);
        new NiftiWriter().write(read, again, Progress.NONE);
        Volume back = read(again);
        assertThat(back.verdict()).isEqualTo(read.verdict());
        assertThat(back.grid().sameAs(read.grid(), WrittenVolume.tolerance(read.grid()))).isTrue();
        if (read.verdict() == Verdict.UNPLACED) return;
        double[][] nibabel = Nibabel.matrix(Nibabel.says(again), "affine"), ours = read.grid().affine().toRas();
        for (int r = 0; r < 3; r++) for (int c = 0; c < 4; c++) assertThat(nibabel[r][c]).isCloseTo(ours[r][c], org.assertj.core.api.Assertions.within(1e-4));
    }

    private static Volume read(Path file) throws Exception {
        return new NiftiReader().read(file, OpenRequest.ALL, Progress.NONE).volumes().get(0);
    }

    private static Volume volume() {
        return Volume.builder("v", new VoxelGrid(3, 2, 2, Affine.scaling(1, 2, 3).movedTo(5, 6, 7)), Samples.allocate(SampleType.INT16, 3, 2, 2, 1, 1)).build();
    }
}
