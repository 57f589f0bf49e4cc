package org.readingroom.dicom.deid;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.readingroom.dicom.data.DataSet;
import org.readingroom.dicom.data.Tag;
import org.readingroom.dicom.data.Uids;

/**
 * Who is called what: pseudonyms, moves of dates, and other UIDs, made from a key, so that the same key gives the same ones in every run and nobody
 * finds the way back without it. Remembers what it gave. Thread-safe.
 */
public final class Identities {

    private static final String ALGORITHM = "HmacSHA256";
    private static final String STANDARD_ROOT = "1.2.840.10008."; // UIDs of the standard itself name no object of anybody's
    private static final int LONGEST_SHIFT = 3650;                // days
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"; // 32 without those that look alike

    private final SecretKeySpec key;
    private final boolean isRandom;
    private final Map<String, Patient> named;
    private final Map<String, String> uids = new ConcurrentHashMap<>();
    private final Map<String, String> fileNames = new ConcurrentHashMap<>(); // a series' is asked for with each of its files
    private final Map<String, Patient> patients = new ConcurrentHashMap<>();
    private final ThreadLocal<Mac> macs;

    /**
     * What a patient is called from now on.
     *
     * @param id        Patient ID
     * @param name      Patient's Name
     * @param shiftDays what is added to dates where they are moved; below 0
     */
    public record Patient(String id, String name, int shiftDays) {}

    private Identities(byte[] key, boolean isRandom, Map<String, String[]> names) {
        this.key = new SecretKeySpec(key, ALGORITHM);
        this.isRandom = isRandom;
        macs = ThreadLocal.withInitial(this::mac);
        named = new TreeMap<>();
        names.forEach((id, to) -> named.put(id, new Patient(to[0], to[1], shift(id))));
    }

    /**
     * @param key   any bytes, at least 8
     * @param names Patient ID to its new Patient ID and Patient's Name; others get a pseudonym made from the key
     * @throws IllegalArgumentException if the key is shorter
     */
    public static Identities of(byte[] key, Map<String, String[]> names) {
        if (key.length < 8) throw new IllegalArgumentException("the key has " + key.length + " characters; expected at least 8, because short ones are guessed");
        return new Identities(key.clone(), false, names);
    }

    /** With a key that nobody knows: another run gives other names and UIDs. */
    public static Identities random(Map<String, String[]> names) {
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        return new Identities(key, true, names);
    }

    /** Whether the key is forgotten after this run. */
    public boolean areForOneRun() {
        return isRandom;
    }

    /** The UID that stands for another one; UIDs of the standard stay. */
    public String uid(String old) {
        if (old.isBlank() || old.startsWith(STANDARD_ROOT)) return old;
        return uids.computeIfAbsent(old, o -> Uids.of(uuid("uid", o)));
    }

    /** What the patient of a data set is called. One without an identifier is known by name and birth date, one without both by the study. */
    public Patient patient(DataSet d) {
        String id = d.string(Tag.PATIENT_ID);
        String who = !id.isEmpty() ? id : d.string(Tag.PATIENT_NAME) + "\n" + d.string(Tag.PATIENT_BIRTH_DATE);
        if (who.isBlank()) who = d.string(Tag.STUDY_INSTANCE_UID);
        Patient given = id.isEmpty() ? null : named.get(id);
        if (given != null) return patients.computeIfAbsent(id, i -> given);
        return patients.computeIfAbsent(who, w -> {
            byte[] hash = hash("patient", w);
            StringBuilder pseudonym = new StringBuilder("RR-");
            for (int n = 0; n < 10; n++) pseudonym.append(LETTERS.charAt(hash[n] & 31));
            return new Patient(pseudonym.toString(), pseudonym.toString(), shift(w));
        });
    }

    /** What it gave: old UID to new one, sorted. */
    public Map<String, String> uids() {
        return new TreeMap<>(uids);
    }

    /** What it gave: what the patient was known by, to what is said now, sorted. */
    public Map<String, Patient> patients() {
        return new TreeMap<>(patients);
    }

    /** A name for a file or folder that tells nothing: 16 hexadecimal digits. */
    String fileName(String of) {
        return fileNames.computeIfAbsent(of, o -> HexFormat.of().toHexDigits(uuid("file", o).getMostSignificantBits()));
    }

    private int shift(String who) {
        return -1 - Math.floorMod(ByteBuffer.wrap(hash("shift", who)).getInt(), LONGEST_SHIFT);
    }

    private UUID uuid(String purpose, String of) {
        ByteBuffer hash = ByteBuffer.wrap(hash(purpose, of));
        return new UUID(hash.getLong(), hash.getLong());
    }

    private byte[] hash(String purpose, String of) {
        return macs.get().doFinal((purpose + "\n" + of).getBytes(StandardCharsets.UTF_8));
    }

    private Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has this algorithm
        }
    }
}
