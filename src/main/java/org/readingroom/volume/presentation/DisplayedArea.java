package org.readingroom.volume.presentation;

import java.util.List;

/**
 * Which part of images fills the view. Source: DICOM PS3.3 C.10.4.
 *
 * @param images        those that it belongs to; empty for all of the state
 * @param left          the first column, from 1, of the image before it is turned; the others alike
 * @param magnification pixels of the screen for one of the image; 0 to fit the area to the view
 * @param isTrueSize    whether lengths on the screen were to be those of the patient
 */
public record DisplayedArea(List<ImageReference> images, double left, double right, double top, double bottom, double magnification, boolean isTrueSize) {

    public DisplayedArea {
        images = List.copyOf(images);
        if (!(right >= left) || !(bottom >= top) || Double.isInfinite(right - left) || Double.isInfinite(bottom - top)) throw new IllegalArgumentException("a displayed area of columns " + left + " to " + right + ", rows " + top + " to " + bottom);
        if (!(magnification >= 0) || Double.isInfinite(magnification)) throw new IllegalArgumentException("a magnification of " + magnification);
    }
}
