package org.readingroom.volume.provenance;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Other names for readers, made of their names and a secret key by HMAC-SHA-256: the same reader has the same pseudonym in every run with that key, and without
 * the key nobody can try names out. Letters' case and the way in which accents are stored make no other reader.
 *
 * @see "RFC 2104; RFC 4648 section 6 for the letters"
 */
public final class Pseudonyms {

    /** Readers keep their names. */
    public static final Pseudonyms NONE = new Pseudonyms(null);
    /** Fewer could be tried out, and then every name too. */
    public static final int SHORTEST_KEY_BYTES = 16;

    private static final String LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private static final int SHOWN = 8; // letters of 5 bits: among 63 readers two are alike once in 500 million runs
    private static final String CHECKED = "Reading Room: is this the same key?";

    private final SecretKeySpec key; // null: names are kept

    private Pseudonyms(SecretKeySpec key) {
        this.key = key;
    }

    /** @throws IllegalArgumentException if the key has fewer than 16 bytes */
    public static Pseudonyms by(byte[] key) {
        if (key.length < SHORTEST_KEY_BYTES)
            throw new IllegalArgumentException("the key of pseudonyms has " + key.length + " bytes; expected at least " + SHORTEST_KEY_BYTES + ", best of them random ones. A shorter one could be guessed.");
        return new Pseudonyms(new SecretKeySpec(key, "HmacSHA256"));
    }

    public boolean areUsed() {
        return key != null;
    }

    /** Such as Reader-K7QM2XVA; the name itself where none are used. */
    public String of(String reader) {
        if (key == null) return reader;
        byte[] mac = mac(Normalizer.normalize(reader.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT));
        StringBuilder text = new StringBuilder("Reader-");
        long bits = 0;
        for (int n = 0; n < 5; n++) bits = bits << 8 | mac[n] & 0xff;
        for (int n = SHOWN - 1; n >= 0; n--) text.append(LETTERS.charAt((int) (bits >> 5 * n) & 31));
        return text.toString();
    }

    /** In order. @throws IllegalArgumentException if two readers would be called alike */
    public List<String> of(List<String> readers) {
        List<String> all = new ArrayList<>();
        for (String reader : readers) {
            String name = of(reader);
            if (key != null && all.contains(name))
                throw new IllegalArgumentException("two readers have the same name but for letters' case, and so the same pseudonym; expected a name of its own for each. Rename one of the files.");
            all.add(name);
        }
        return all;
    }

    /** Tells whether two outputs were made with the same key, and nothing of it: 8 hex digits; empty where none is used. */
    public String keyCheck() {
        return key == null ? "" : HexFormat.of().formatHex(mac(CHECKED), 0, 4);
    }

    private byte[] mac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
