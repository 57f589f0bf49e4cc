package org.readingroom.ui.workbench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.readingroom.display.PictureText;
import org.readingroom.geometry.Direction;
import org.readingroom.geometry.PointMm;
import org.readingroom.ui.view.Readout;

/** DICOM PS3.3 C.7.6.1.1.1: A, P, R, L, H (head), F (foot), wherever a side of the patient is named. */
class PlaceTest {

    @Test
    void the_status_line_names_the_patients_sides_by_the_same_letters_as_the_edges_of_pictures() {
        Map<Direction, String> dicom = Map.of(Direction.LEFT, "L", Direction.LEFT.opposite(), "R", Direction.POSTERIOR, "P", Direction.POSTERIOR.opposite(), "A",
            Direction.SUPERIOR, "H", Direction.SUPERIOR.opposite(), "F");
        dicom.forEach((side, letter) -> {
            PointMm point = new PointMm(20 * side.x(), 20 * side.y(), 20 * side.z());
            assertThat(PictureText.letters(side)).isEqualTo(letter);
            assertThat(Place.text(new Readout(point, 0, List.of(), List.of()))).contains(letter + " 20.0");
        });
        assertThat(Place.text(new Readout(new PointMm(-1.25, 2, -3.5), 0, List.of(), List.of()))).isEqualTo("R 1.3  P 2.0  F 3.5 mm");
        assertThat(Place.text(null)).isBlank();
    }
}
