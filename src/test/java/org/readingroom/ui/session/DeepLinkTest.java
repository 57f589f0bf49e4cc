package org.readingroom.ui.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.readingroom.dicom.pixel.PixelCodecs;
import org.readingroom.dicom.series.DicomReader;
import org.readingroom.display.PlaneKind;
import org.readingroom.display.view.ViewPlane;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.io.Progress;
import org.readingroom.testing.TestImages;
import org.readingroom.ui.model.DataItem;
import org.readingroom.ui.model.Hanging;
import org.readingroom.ui.model.HangingProtocol;
import org.readingroom.ui.model.Workbench;
import org.readingroom.volume.DisplayWindow;
import org.readingroom.volume.OpenRequest;
import org.readingroom.volume.Volume;

class DeepLinkTest {

    private static Volume ct() throws IOException {
        return new DicomReader(PixelCodecs.builtIn()).read(TestImages.CT, OpenRequest.ALL.with(OpenRequest.Loading.ON_DEMAND), Progress.NONE).volumes().get(0);
    }

    @Test
    void a_copied_link_goes_to_the_same_place_with_the_same_window_in_another_workbench() throws IOException {
        Workbench from = new Workbench(), to = new Workbench();
        DataItem item = from.add(ct());
        Hanging.hang(from, HangingProtocol.PLANES);
        from.activate(1);
        from.moveCursor(new PointMm(12.5, -3, 40.25), item, "");
        from.look(1, s -> s.with(ViewPlane.of(PlaneKind.CORONAL).turnedAbout(Direction.SUPERIOR, 30)), "");
        from.color(item.id(), l -> l.with(DisplayWindow.linear(-600, 1500)), "");
        String text = DeepLink.of(from, new References()).orElseThrow().toString();
        DataItem other = to.add(ct());
        DeepLink link = DeepLink.parse(" " + text + "\n");
        assertThat(new References().find(to, link.data())).contains(other);
        link.open(to, other);
        assertThat(to.cursor()).isEqualTo(new PointMm(12.5, -3, 40.25));
        assertThat(to.view(0).state().plane()).isEqualTo(from.view(1).state().plane());
        assertThat(to.view(0).state().centre()).isEqualTo(to.cursor());
        assertThat(to.look(other.id()).window()).isEqualTo(DisplayWindow.linear(-600, 1500));
    }

    @Test
    void a_place_beside_the_image_and_a_time_that_it_does_not_have_are_told() throws IOException {
        Workbench workbench = new Workbench();
        DataItem item = workbench.add(ct());
        String series = "readingroom:series=" + item.volume().source().orElseThrow().seriesUid() + ";plane=coronal;at=";
        assertThat(DeepLink.parse(series + "9000,0,0").open(workbench, item)).contains("The place of the link lies beside the image, where nothing is seen; the key for Fit shows all of the image.");
        assertThat(workbench.cursor()).as("a link may mean what lies beside: two images of one space").isEqualTo(new PointMm(9000, 0, 0));
        PointMm centre = item.volume().grid().centre();
        String there = series + centre.x() + "," + centre.y() + "," + centre.z();
        assertThat(DeepLink.parse(there + ";time=3").open(workbench, item)).contains("The link means time 4, and the image has 1; the time in view stays.");
        assertThat(workbench.view(0).state().time()).isZero();
        assertThat(DeepLink.parse(there).open(workbench, item)).isEmpty();
        assertThat(workbench.cursor()).isEqualTo(centre);
    }

    @Test
    void a_link_names_the_series_and_nothing_else_of_the_header() throws IOException {
        Workbench workbench = new Workbench();
        Volume ct = ct();
        workbench.add(ct);
        String text = DeepLink.of(workbench, new References()).orElseThrow().toString();
        assertThat(text).startsWith("readingroom:series=" + ct.source().orElseThrow().seriesUid() + ";first=").contains(";plane=axial;at=", ";window=");
        for (String secret : List.of("PatientName", "PatientID", "PatientBirthDate", "AccessionNumber")) {
            String value = ct.headers().orElseThrow().value(0, secret);
            if (value != null && value.length() > 2) assertThat(text).doesNotContain(value);
        }
    }

    @Test
    void images_without_uids_are_known_by_their_values() {
        String digest = "sha256:" + "0a".repeat(32);
        DeepLink link = DeepLink.parse("readingroom:digest=" + digest + ";plane=sagittal;at=1,2,3");
        assertThat(link.data().digest()).isEqualTo(digest);
        assertThat(link.plane()).isEqualTo(ViewPlane.of(PlaneKind.SAGITTAL));
        assertThat(link.window()).isNull();
        assertThat(DeepLink.parse(link.toString())).isEqualTo(link);
    }

    @Test
    void text_that_is_no_link_is_refused_in_one_sentence() {
        for (String text : List.of("", "http://x", "readingroom:", "readingroom:series=1.2", "readingroom:series=1.2;at=1,2", "readingroom:series=1.2;at=1,2,NaN", "readingroom:series=a b;at=1,2,3",
            "readingroom:series=1.2;digest=sha256:00;at=1,2,3", "readingroom:series=1.2;plane=1,0,0/1,0,0/0,0,1;at=1,2,3", "readingroom:series=1.2;at=1,2,3;window=4", "readingroom:series=1.2;at=1,2,3;time=x"))
            assertThatThrownBy(() -> DeepLink.parse(text)).as(text).isInstanceOf(IllegalArgumentException.class).hasMessageContaining("expected readingroom:");
        assertThatThrownBy(() -> DeepLink.parse("readingroom:series=1.2;plan=coronal;at=1,2,3")).as("a plane that is meant must not become the axial one").hasMessageContaining("'plan' that is not known");
        assertThatThrownBy(() -> DeepLink.parse("readingroom:series=1.2;series=1.3;at=1,2,3")).hasMessageContaining("series twice");
        assertThatThrownBy(() -> DeepLink.parse("readingroom:" + "x".repeat(100_000) + "=1")).as("one sentence fits the status line").satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(200));
    }

    @Test
    void a_path_that_repeats_the_patient_is_not_free_whatever_its_signs_and_case() throws IOException {
        Volume ct = ct();
        String id = ct.headers().orElseThrow().value(0, "PatientID");
        assertThat(id).as("the generator's series has one").isNotBlank();
        assertThat(IdentityFree.isFree(Path.of("/data/study7/series3"), List.of(ct))).isTrue();
        assertThat(IdentityFree.isFree(Path.of("/data/" + id.toLowerCase() + "/series3"), List.of(ct))).isFalse();
        assertThat(IdentityFree.isFree(Path.of("/data/x" + id.replaceAll("(.)", "$1_") + ".dcm"), List.of(ct))).isFalse();
    }
}
