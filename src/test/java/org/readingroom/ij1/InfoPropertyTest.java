package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.util.DicomTools;
import org.junit.jupiter.api.Test;
import org.readingroom.call.SmallContext;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.volume.Headers;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;
import org.readingroom.volume.VolumeService;
import org.scijava.Context;

/** The header behind Image &gt; Show Info, in the form in which ImageJ's own tools look attributes up. */
class InfoPropertyTest {

    @Test
    void imagej_finds_attributes_of_the_middle_plane_in_the_info_of_an_image() throws Exception {
        try (Context context = SmallContext.create(InfoPropertyTest.class.getClassLoader())) {
            Volume volume = context.service(VolumeService.class).open(TestImages.CT, OpenRequest.LARGEST, Progress.NONE).volumes().get(0);
            ImagePlus image = new ImageMaker(volume, ImageMaker.Pixels.TAKEN_OVER).make();
            Headers headers = volume.headers().orElseThrow();
            String info = (String) image.getProperty("Info");
            assertThat(info).contains("0028,0010  Rows: " + volume.grid().nj()).contains("Modality: CT");
            ImagePlus bare = new ImagePlus("bare", image.getProcessor());
            bare.setProperty("Info", info);
            for (String tag : new String[] { "0020,0032", "0028,1052", "0008,0018" })
                assertThat(DicomTools.getTag(bare, tag).strip()).isEqualTo(headers.value(headers.planes() / 2, tag));
            assertThat(info.lines().filter(l -> l.matches("[0-9A-F]{4},[0-9A-F]{4}  .*")).count()).isGreaterThan(30);
        }
    }
}
