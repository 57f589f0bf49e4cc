package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.process.ImageProcessor;
import java.awt.Rectangle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.readingroom.display.Overlay;
import org.readingroom.display.Picture;
import org.readingroom.display.PictureSettings;
import org.readingroom.display.PlanePicture;
import org.readingroom.geometry.Affine;
import org.readingroom.geometry.VoxelGrid;
import org.readingroom.io.Finding;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.SampleType;
import org.readingroom.volume.Samples;
import org.readingroom.volume.Verdict;
import org.readingroom.volume.Volume;
import org.readingroom.volume.lazy.LazyPlanes;
import org.readingroom.volume.lazy.PlaneCache;
import org.readingroom.volume.lazy.PlaneSource;
import org.readingroom.volume.scan.BitPlane;
import org.readingroom.volume.scan.ColourCode;
import org.readingroom.volume.scan.LookupTable;
import org.readingroom.volume.scan.OverlayLayer;
import org.readingroom.volume.scan.ScanFacts;

/** Colour codes, palettes, tables and overlays of files, as images of ImageJ's and as pictures. */
class ColourImagesTest {

    private static Volume volume(SampleType type, ScanFacts facts, Object... planes) {
        Samples samples = new Samples(type, 2, 1, 1, planes.length, 1, List.of(planes), 0);
        return Volume.builder("v", new VoxelGrid(2, 1, 1, Affine.scaling(1, 1, 1)), samples).scan(facts).build();
    }

    private static ScanFacts coded(ColourCode code) {
        return ScanFacts.NONE.withColours(code);
    }

    @Test
    void ybr_is_shown_in_red_green_and_blue_and_the_volume_keeps_its_samples() {
        Volume v = volume(SampleType.UINT8, coded(ColourCode.of(ColourCode.Kind.YBR_FULL, 8)), new byte[] { 77, 76 }, new byte[] { (byte) 128, 85 }, new byte[] { (byte) 128, (byte) 255 });
        ImagePlus image = Images.toImagePlus(v);
        assertThat(image.getNChannels()).isEqualTo(3);
        int[][] rgb = new int[3][2];
        for (int c = 0; c < 3; c++) for (int x = 0; x < 2; x++) rgb[c][x] = image.getStack().getProcessor(c + 1).get(x, 0);
        assertThat(new int[] { rgb[0][0], rgb[1][0], rgb[2][0], rgb[0][1], rgb[1][1], rgb[2][1] }).containsExactly(77, 77, 77, 254, 0, 0);
        assertThat((byte[]) v.samples().plane(0, 1, 0)).containsExactly(128, 85);
        assertThat(picture(v)).containsExactly(0xff4d4d4d, 0xfffe0000);
    }

    /** Frames of three planes, read together; grey of the plane's number where chroma is 128. */
    private record Cine(int frames, AtomicInteger reads) implements PlaneSource {
        @Override
        public int planes() {
            return 3 * frames;
        }

        @Override
        public int groups() {
            return frames;
        }

        @Override
        public int group(int plane) {
            return plane / 3;
        }

        @Override
        public int place(int plane) {
            return plane % 3;
        }

        @Override
        public Object[] read(int group) {
            reads.incrementAndGet();
            return new Object[] { new byte[] { (byte) group, 76 }, new byte[] { (byte) 128, 85 }, new byte[] { (byte) 128, (byte) 255 } };
        }

        @Override
        public String file(int group) {
            return "cine";
        }
    }

    @Test
    void a_cine_in_ybr_that_is_larger_than_the_memory_opens_frame_by_frame() {
        Cine cine = new Cine(100, new AtomicInteger());
        Samples samples = new Samples(SampleType.UINT8, 2, 1, 1, 3, 100, LazyPlanes.of(cine, new PlaneCache(50)), 0);
        Volume v = Volume.builder("v", new VoxelGrid(2, 1, 1, Affine.scaling(1, 1, 1)), samples).scan(coded(ColourCode.of(ColourCode.Kind.YBR_FULL, 8))).build();
        for (ImageMaker.Pixels pixels : ImageMaker.Pixels.values()) {
            cine.reads.set(0);
            ImagePlus image = new ImageMaker(v, pixels).make();
            assertThat(cine.reads.get()).as("of 100 frames").isLessThan(10);
            assertThat(image.getStack().isVirtual()).isTrue();
            assertThat(image.getNChannels()).isEqualTo(3);
            assertThat(image.getNFrames()).isEqualTo(100);
            for (int t : new int[] { 1, 50, 99, 50 })
                for (int c = 0; c < 3; c++) {
                    ImageProcessor shown = image.getStack().getProcessor(image.getStackIndex(c + 1, 1, t + 1));
                    assertThat(shown.get(0, 0)).as(pixels + ", frame " + t).isEqualTo(t);
                    assertThat(shown.get(1, 0)).isEqualTo(c == 0 ? 254 : 0);
                }
        }
    }

    private static int[] picture(Volume v) {
        Picture picture = PlanePicture.of(v, Overlay.NONE, PictureSettings.of(DisplayWindow.linear(1, 2)).bare().blocks().longSide(0), List.of(), List.of());
        return new int[] { picture.argb()[0], picture.argb()[1] };
    }

    @Test
    void an_eight_bit_palette_is_the_images_look_up_table_and_indices_stay_values() {
        Volume v = volume(SampleType.UINT8, coded(ColourCode.palette(0, new int[] { 0x102030, 0x405060 })), new byte[] { 0, 1 });
        ImagePlus image = Images.toImagePlus(v);
        assertThat(image.getBitDepth()).isEqualTo(8);
        assertThat(image.getProcessor().get(1, 0)).isEqualTo(1);
        assertThat(image.getProcessor().getColorModel().getRGB(0)).isEqualTo(0xff102030);
        assertThat(image.getProcessor().getColorModel().getRGB(1)).isEqualTo(0xff405060);
        assertThat(picture(v)).containsExactly(0xff102030, 0xff405060);
    }

    @Test
    void a_sixteen_bit_palette_becomes_red_green_and_blue() {
        Volume v = volume(SampleType.UINT16, coded(ColourCode.palette(1000, new int[] { 0x102030, 0x405060 })), new short[] { 1000, 1001 });
        ImagePlus image = Images.toImagePlus(v);
        assertThat(image.getNChannels()).isEqualTo(3);
        assertThat(image.getStack().getProcessor(3).get(1, 0)).isEqualTo(0x60);
    }

    @Test
    void colour_of_sixteen_bits_keeps_its_values_in_coloured_channels() {
        Volume v = volume(SampleType.UINT16, coded(ColourCode.of(ColourCode.Kind.RGB, 16)), new short[] { 0, -1 }, new short[] { 0, -1 }, new short[] { 0, 0 });
        ImagePlus image = Images.toImagePlus(v);
        assertThat(image.getStack().getProcessor(1).get(1, 0)).isEqualTo(65535);
        assertThat(image.getLuts()[0].max).isEqualTo(65535);
        assertThat(picture(v)).containsExactly(0xff000000, 0xffffff00);
    }

    @Test
    void a_voi_table_bends_the_look_up_table() {
        Volume v = volume(SampleType.UINT8, ScanFacts.NONE, new byte[] { 0, (byte) 200 }).toBuilder().window(DisplayWindow.of(LookupTable.of(0, 8, 255, 0, 0, 255), "")).build();
        ImagePlus image = Images.toImagePlus(v);
        assertThat(image.getDisplayRangeMin()).isZero();
        assertThat(image.getDisplayRangeMax()).isEqualTo(3);
        assertThat(image.getProcessor().getColorModel().getRGB(0)).isEqualTo(0xffffffff);
        assertThat(image.getProcessor().getColorModel().getRGB(128)).isEqualTo(0xff000000);
    }

    @Test
    void pixels_of_known_size_are_calibrated_even_without_a_place_in_the_patient() {
        Volume v = volume(SampleType.UINT8, ScanFacts.NONE, new byte[2]).toBuilder().verdict(Verdict.UNPLACED).finding(Finding.warning("NO_SPACING", "No position.", "(0020,0032)")).build();
        assertThat(Images.toImagePlus(v).getCalibration().getUnit()).isEqualTo("mm");
        assertThat(Images.toImagePlus(v.toBuilder().finding(Finding.warning("NO_SPACING", "No spacing.", "(0028,0030)")).build()).getCalibration().getUnit()).isEqualTo("pixel");
    }

    @Test
    void overlays_lie_over_the_image_and_not_in_it() {
        OverlayLayer layer = new OverlayLayer(0x6000, OverlayLayer.Kind.GRAPHICS, "", plane -> Optional.of(BitPlane.of(2, 1, (x, y) -> x == 1)));
        Volume v = volume(SampleType.UINT8, ScanFacts.NONE.withOverlays(List.of(layer)), new byte[] { 5, 6 });
        ImagePlus image = Images.toImagePlus(v);
        assertThat(image.getOverlay().size()).isEqualTo(1);
        assertThat(image.getOverlay().get(0).getBounds()).isEqualTo(new Rectangle(1, 0, 1, 1));
        assertThat(image.getOverlay().get(0).getName()).isEqualTo("overlay 6000");
        assertThat(image.getProcessor().get(1, 0)).isEqualTo(6);
    }

    @Test
    void an_overlay_that_can_no_longer_be_read_is_told_in_the_info() {
        assertThat(trouble(plane -> {
            throw new IOException("gone");
        })).contains("gone");
        assertThat(trouble(plane -> {
            throw new NoSuchFileException("/archive/DOE^JOHN/slice7");
        })).as("no folder, which may be named after a patient").contains("slice7: not found").doesNotContain("DOE");
        assertThat(trouble(plane -> {
            throw new UncheckedIOException(new IOException("slice: its header cannot be read any more."));
        })).contains("slice: its header cannot be read any more.");
    }

    private static String trouble(OverlayLayer.Masks masks) {
        OverlayLayer layer = new OverlayLayer(0x6000, OverlayLayer.Kind.GRAPHICS, "", masks);
        ImagePlus image = Images.toImagePlus(volume(SampleType.UINT8, ScanFacts.NONE.withOverlays(List.of(layer)), new byte[] { 5, 6 }));
        assertThat(image.getOverlay()).isNull();
        return image.getProp(OverlayRois.TROUBLE);
    }
}
