package org.readingroom.display.view;

/** The picture of a scene in a viewport, once; {@link ViewPainter} is for one picture after another. */
public final class ViewRenderer {

    private ViewRenderer() {}

    /**
     * Draws all layers. Where no volume is, the picture is black.
     *
     * @param argb width * height opaque pixels, row by row; overwritten
     */
    public static void render(Scene scene, ViewGeometry view, int[] argb) {
        new ViewPainter().paint(scene, view, argb);
    }
}
