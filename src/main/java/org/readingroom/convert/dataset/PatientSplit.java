package org.readingroom.convert.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which part of a data set a patient is in: by a keyed hash of the patient, so that the same patient is always in the same part, whoever else is there. The
 * shares are therefore true of many patients, and nearly of few.
 *
 * @see "RFC 2104"
 */
public final class PatientSplit {

    public static final List<String> PARTS = List.of("train", "validation", "test");

    private static final double ROUNDING = 1e-9;
    private final double[] shares;
    private final Mac mac;

    /**
     * @param shares such as 80,10,10 for train, validation and test
     * @param key    any bytes; another key is another split
     * @throws IllegalArgumentException if the shares are not three numbers of the sum 100
     */
    public PatientSplit(String shares, byte[] key) {
        String[] parts = shares.split("[,;]");
        this.shares = new double[PARTS.size()];
        double sum = 0;
        for (int n = 0; n < this.shares.length; n++) {
            if (parts.length != this.shares.length || !parts[n].strip().matches("[0-9]{1,3}([.][0-9]{1,6})?")) throw bad(shares);
            sum += this.shares[n] = Double.parseDouble(parts[n].strip()) / 100;
        }
        if (Math.abs(sum - 1) > ROUNDING) throw bad(shares);
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static IllegalArgumentException bad(String shares) {
        return new IllegalArgumentException("split=" + shares + "; expected percent of train, validation and test that make 100, such as 80,10,10");
    }

    double share(String part) {
        return shares[PARTS.indexOf(part)];
    }

    /** Orders patients in a way that tells nothing of them. */
    String rank(String patient) {
        return HexFormat.of().formatHex(hash("order", patient));
    }

    /** train, validation or test. */
    public String of(String patient) {
        double at = (ByteBuffer.wrap(hash("split", patient)).getLong() >>> 11) * 0x1p-53, edge = 0;
        for (int n = 0; n < shares.length; n++) if (at < (edge += shares[n])) return PARTS.get(n);
        return PARTS.get(shares[2] > 0 ? 2 : shares[1] > 0 ? 1 : 0);
    }

    /** Tells whether two data sets were split by the same key, and nothing of it. */
    String keyCheck() {
        return HexFormat.of().formatHex(hash("check", ""), 0, 4);
    }

    private byte[] hash(String purpose, String of) {
        return mac.doFinal((purpose + "\n" + of.strip().toLowerCase(Locale.ROOT)).getBytes(StandardCharsets.UTF_8));
    }
}
