package org.readingroom.volume;

/** Which space a volume's millimetres count in, as far as its file says. The axes are LPS in all of them. */
public enum Space {
    /** Nobody says. */
    UNKNOWN("unknown"),
    /** The scanner's own, in which DICOM counts. */
    SCANNER("scanner"),
    /** That of another image, or of an anatomical mark that the image was moved to. */
    ALIGNED("aligned"),
    /** Talairach and Tournoux's atlas. */
    TALAIRACH("Talairach"),
    /** The Montreal Neurological Institute's template (MNI 152). */
    MNI("MNI"),
    /** Some other template. */
    TEMPLATE("template");

    private final String label;

    Space(String label) {
        this.label = label;
    }

    /** What people and scripts see. */
    public String label() {
        return label;
    }
}
