package org.readingroom.commands.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.call.SmallContext;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.readingroom.volume.label.LabelMap;
import org.scijava.Context;
import org.scijava.command.Command;
import org.scijava.command.CommandModule;
import org.scijava.command.CommandService;

class SpaceCommandsTest {

    private static Context context;
    private static Volume ct;

    @TempDir
    private Path folder;

    @BeforeAll
    static void open() throws Exception {
        context = SmallContext.create(SpaceCommandsTest.class.getClassLoader());
        ct = context.service(VolumeService.class).open(TestImages.CT, OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
    }

    @AfterAll
    static void close() {
        context.close();
    }

    private static CommandModule run(Class<? extends Command> command, Object input, File output, Map<String, Object> more) throws Exception {
        Map<String, Object> inputs = new HashMap<>(more);
        inputs.put("input", input);
        inputs.put("output", output);
        return context.service(CommandService.class).run(command, true, inputs).get();
    }

    private static long lit(File picture) throws Exception {
        BufferedImage image = ImageIO.read(picture);
        long lit = 0;
        for (int y = 0; y < image.getHeight(); y++) for (int x = 0; x < image.getWidth(); x++) if ((image.getRGB(x, y) & 0xff) > 40) lit++;
        return lit;
    }

    @Test
    void a_projection_and_a_rendering_are_pictures_of_the_size_that_was_asked_for() throws Exception {
        File mip = folder.resolve("mip.png").toFile(), bone = folder.resolve("bone.png").toFile();
        assertThat(run(RotatingMipCommand.class, ct, mip, Map.of("azimuth", 35.0, "size", 120)).isCanceled()).isFalse();
        assertThat(run(VolumeRenderingCommand.class, ct, bone, Map.of("preset", "bone", "elevation", 15.0, "size", 120)).isCanceled()).isFalse();
        assertThat(ImageIO.read(mip).getWidth()).isEqualTo(120);
        assertThat(lit(mip)).isGreaterThan(lit(bone));
        assertThat(lit(bone)).as("ribs and spine").isGreaterThan(500);
    }

    @Test
    void segments_are_shown_as_surfaces() throws Exception {
        LabelMap labels = LabelMap.empty(ct.grid(), List.of());
        for (int k = 20; k < 40; k++) for (int j = 40; j < 80; j++) for (int i = 40; i < 80; i++) labels.layer(0)[k][i + ct.grid().ni() * j] = 1;
        LabelMap named = LabelMap.of(ct.grid(), labels.layer(0), List.of());
        File picture = folder.resolve("surfaces.png").toFile();
        assertThat(run(SurfacePictureCommand.class, named, picture, Map.of("azimuth", 30.0, "size", 120)).isCanceled()).isFalse();
        assertThat(ImageIO.read(picture).getHeight()).isEqualTo(120);
    }

    @Test
    void films_have_a_picture_for_each_slice_of_the_range_or_each_step_around_the_patient() throws Exception {
        File slices = folder.resolve("slices.gif").toFile(), around = folder.resolve("around.gif").toFile();
        assertThat(run(SliceAnimationCommand.class, ct, slices, Map.of("from", 30, "to", 10, "step", 5, "size", 64)).isCanceled()).isFalse();
        assertThat(frames(slices)).isEqualTo(5);
        assertThat(run(SliceAnimationCommand.class, ct, around, Map.of("plane", "rotation", "step", 60, "size", 64)).isCanceled()).isFalse();
        assertThat(frames(around)).isEqualTo(6);
    }

    private static int frames(File gif) throws Exception {
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(gif)) {
            reader.setInput(in);
            return reader.getNumImages(true);
        } finally {
            reader.dispose();
        }
    }

    @Test
    void wrong_ranges_endings_and_presets_are_told_and_nothing_is_written() throws Exception {
        assertThat(run(SliceAnimationCommand.class, ct, folder.resolve("a.gif").toFile(), Map.of("to", 5000)).getCancelReason()).contains("5000", "expected 0 to");
        assertThat(run(SliceAnimationCommand.class, ct, folder.resolve("a.mp4").toFile(), Map.of()).getCancelReason()).contains(".avi or .gif");
        assertThat(run(RotatingMipCommand.class, ct, folder.resolve("a.tif").toFile(), Map.of()).getCancelReason()).contains(".png or .jpg");
        assertThat(run(RotatingMipCommand.class, ct, folder.resolve("a.png").toFile(), Map.of("preset", "nonsense")).getCancelReason()).contains("nonsense");
        assertThat(run(VolumeRenderingCommand.class, ct, folder.resolve("a.png").toFile(), Map.of("azimuth", 1e300)).getCancelReason()).contains("azimuth", "expected -360 to 360");
        assertThat(folder.toFile().list()).isEmpty();
    }
}
