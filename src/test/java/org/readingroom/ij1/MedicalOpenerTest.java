package org.readingroom.ij1;

import static org.assertj.core.api.Assertions.assertThat;

import ij.ImagePlus;
import ij.WindowManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.imagej.legacy.DefaultLegacyHooks;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.readingroom.cli.Launcher;
import org.readingroom.testing.TestImages;
import org.scijava.Context;
import org.scijava.io.IOPlugin;
import org.scijava.plugin.PluginInfo;
import org.scijava.plugin.PluginService;

/** What Fiji asks an eager reader, and does with what comes back: see legacy's DefaultLegacyHooks. */
class MedicalOpenerTest {

    private static Context context;
    private static MedicalOpener opener;

    @TempDir
    private static Path folder;
    private static Path nifti, mgh;

    @BeforeAll
    static void start() {
        context = new Context();
        opener = (MedicalOpener) context.service(PluginService.class).createInstancesOfType(IOPlugin.class).stream().filter(MedicalOpener.class::isInstance).findFirst().orElseThrow();
        nifti = folder.resolve("ct.nii");
        mgh = folder.resolve("ct.mgz");
        for (Path out : List.of(nifti, mgh)) assertThat(new Launcher(System.out, System.err).run("open-medical-volume", "path=" + TestImages.CT, "output=" + out)).isZero();
    }

    @AfterAll
    static void end() {
        context.close();
    }

    @AfterEach
    void asUsual() {
        OpeningRule.keep(OpeningRule.LACKING);
        WindowManager.setTempCurrentImage(null);
    }

    @Test
    void fiji_finds_it_among_the_eager_ones() {
        PluginInfo<?> info = context.service(PluginService.class).getPluginsOfType(IOPlugin.class).stream().filter(i -> i.getClassName().equals(MedicalOpener.class.getName())).findFirst().orElseThrow();
        assertThat(info.is("eager")).isTrue();
        assertThat(info.getPriority()).isPositive();
    }

    @Test
    void a_person_gets_folders_of_dicom_and_formats_that_fiji_lacks_from_us() throws IOException {
        Path text = Files.writeString(folder.resolve("x.txt"), "hello");
        assertThat(opener.supportsOpen(TestImages.CT.toString())).isTrue();
        assertThat(opener.supportsOpen(mgh.toString())).isTrue();
        assertThat(opener.supportsOpen(nifti.toString())).isFalse();
        assertThat(opener.supportsOpen(TestImages.CT.resolve("IM0001.dcm").toString())).isFalse();
        for (String other : List.of(text.toString(), folder.toString(), "https://example.org/x.mgz", folder.resolve("nowhere.mgz").toString(), "\0", ""))
            assertThat(opener.supportsOpen(other)).as(other).isFalse();
    }

    @Test
    void programs_get_what_they_always_got_until_somebody_says_otherwise() {
        assertThat(DefaultLegacyHooks.interceptOpenImage(() -> opener.supportsOpen(TestImages.CT.toString()))).isFalse();
        OpeningRule.keep(OpeningRule.PERSON);
        assertThat(opener.supportsOpen(nifti.toString())).isTrue();
        assertThat(DefaultLegacyHooks.interceptOpenImage(() -> opener.supportsOpen(nifti.toString()))).isFalse();
        OpeningRule.keep(OpeningRule.ALWAYS);
        assertThat(DefaultLegacyHooks.interceptOpenImage(() -> opener.supportsOpen(nifti.toString()))).isTrue();
        OpeningRule.keep(OpeningRule.NEVER);
        assertThat(opener.supportsOpen(TestImages.CT.toString())).isFalse();
    }

    @Test
    void who_wants_an_image_gets_it_with_its_calibration_and_nothing_is_shown() {
        ImagePlus image = DefaultLegacyHooks.interceptOpenImage(() -> {
            try {
                return (ImagePlus) opener.open(mgh.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        assertThat(image.getNSlices()).isEqualTo(60);
        assertThat(image.getCalibration().getUnit()).isEqualTo("mm");
        assertThat(WindowManager.getImageCount()).isZero();
    }
}
