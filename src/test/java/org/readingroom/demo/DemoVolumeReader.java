package org.readingroom.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.io.FormatException;
import org.readingroom.io.Progress;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.OpenResult;
import org.readingroom.volume.Quantity;
import org.readingroom.volume.Rescale;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeReader;
import org.scijava.plugin.Plugin;

/** Reads "demo NI NJ NK": signed values i + 10 * j + 100 * k - 1000, HU, spacing 0.5 x 0.5 x 2 mm. */
@Plugin(type = VolumeReader.class)
public class DemoVolumeReader implements VolumeReader {

    @Override
    public String format() {
        return "Demo";
    }

    @Override
    public double confidence(Path path) {
        return path.getFileName().toString().endsWith(".demo") ? 1 : 0;
    }

    @Override
    public OpenResult read(Path path, OpenRequest request, Progress progress) throws IOException {
        String[] words = Files.readString(path).strip().split("\\s+");
        if (words.length != 4) throw new FormatException(path, words.length + " words", "4", "Write it again.");
        return OpenResult.of(volume(Integer.parseInt(words[1]), Integer.parseInt(words[2]), Integer.parseInt(words[3])));
    }

    /** The volume that a file of these numbers becomes. */
    public static Volume volume(int ni, int nj, int nk) {
        List<Object> planes = new ArrayList<>();
        for (int k = 0; k < nk; k++) {
            short[] plane = new short[ni * nj];
            for (int n = 0; n < plane.length; n++) plane[n] = (short) (n % ni + 10 * (n / ni) + 100 * k - 1000);
            planes.add(plane);
        }
        return Volume.builder("demo", new VoxelGrid(ni, nj, nk, Affine.fromLps(new double[][] { { 0.5, 0, 0, -10 }, { 0, 0.5, 0, 20 }, { 0, 0, 2, 30 } })), Samples.of(SampleType.INT16, ni, nj, planes))
            .rescale(Rescale.of(1, 0)).quantity(Quantity.HOUNSFIELD).format("Demo").files(1).finding(Finding.warning("DEMO", "A demo warning.", "")).build();
    }
}
