package org.readingroom.volume;

/**
 * What a caller chooses when a volume is written, beside the target. Only formats that can tell whose images these are look at identity.
 *
 * @param replace     a folder that holds a series already may have it replaced; single files are always replaced, callers ask before
 * @param identity    what the source says of patient and study goes along; else placeholders stand there
 * @param patientName in the place of the source's or the placeholder, family name and given name parted by ^; empty: none is given
 * @param patientId   likewise; empty: none is given
 * @param derivation  how the volume was made of another one, whose patient and study are the source's then; null: it was not
 */
public record WriteRequest(boolean replace, boolean identity, String patientName, String patientId, Derivation derivation) {

    /** Nothing is replaced in folders, nobody is named. */
    public static final WriteRequest ANONYMOUS = new WriteRequest(false, false, "", "");

    /** Of a volume that was made of no other. */
    public WriteRequest(boolean replace, boolean identity, String patientName, String patientId) {
        this(replace, identity, patientName, patientId, null);
    }

    /** The same for a volume that was made of another one. */
    public WriteRequest derived(Derivation how) {
        return new WriteRequest(replace, identity, patientName, patientId, how);
    }

    /** The same with the source's patient and study. */
    public WriteRequest withIdentity() {
        return new WriteRequest(replace, true, patientName, patientId, derivation);
    }

    /** The same, where a series that stands in the target folder is replaced. */
    public WriteRequest replacing() {
        return new WriteRequest(true, identity, patientName, patientId, derivation);
    }
}
