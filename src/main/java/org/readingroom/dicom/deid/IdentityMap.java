package org.readingroom.dicom.deid;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;
import org.readingroom.io.FormatException;
import org.readingroom.io.SafeFile;

/**
 * Who is who, for the one who keeps it: a file that only its pass phrase opens. AES-256-GCM under a key that PBKDF2 (HMAC-SHA-256, {@value #ROUNDS}
 * rounds) makes of the pass phrase and 16 random bytes. What it holds is a table: kind (patient or uid), before, after, days that dates moved.
 */
public final class IdentityMap {

    private static final byte[] MAGIC = "RRIDMAP1".getBytes(StandardCharsets.US_ASCII);
    private static final int ROUNDS = 600_000, SALT = 16, NONCE = 12, TAG_BITS = 128;
    private static final int SHORTEST = 8;

    private IdentityMap() {}

    /** The table as text, CSV with a header. */
    public static String csv(Identities identities) {
        StringBuilder out = new StringBuilder("kind,before,after,name,days\r\n");
        identities.patients().forEach((who, p) -> row(out, "patient", who.replace("\n", " / "), p.id(), p.name(), Integer.toString(p.shiftDays())));
        for (Map.Entry<String, String> e : identities.uids().entrySet()) row(out, "uid", e.getKey(), e.getValue(), "", "");
        return out.toString();
    }

    /**
     * Before anything is done.
     *
     * @param output the folder that is passed on
     * @throws IllegalArgumentException if the pass phrase has fewer than 8 characters, or the map would lie in that folder
     */
    public static void check(Path target, Path output, char[] passPhrase) {
        if (passPhrase.length < SHORTEST) throw new IllegalArgumentException("the pass phrase has " + passPhrase.length + " characters; expected at least " + SHORTEST + ".");
        if (target.toAbsolutePath().normalize().startsWith(output.toAbsolutePath().normalize()))
            throw new IllegalArgumentException("the map " + target.getFileName() + " would lie in the folder that is passed on; keep it apart.");
    }

    /** Replaces {@code target} by the sealed table, and reads it back. */
    public static void write(Path target, Identities identities, char[] passPhrase) throws IOException {
        byte[] random = new byte[SALT + NONCE];
        new SecureRandom().nextBytes(random);
        byte[] salt = Arrays.copyOf(random, SALT), nonce = Arrays.copyOfRange(random, SALT, random.length);
        byte[] sealed = crypt(Cipher.ENCRYPT_MODE, target, passPhrase, salt, nonce, csv(identities).getBytes(StandardCharsets.UTF_8));
        SafeFile.write(target, out -> {
            out.write(MAGIC);
            out.write(random);
            out.write(sealed);
        });
        if (!read(target, passPhrase).equals(csv(identities))) throw new IOException(target.getFileName() + ": reads back with other content. Report it.");
    }

    /**
     * The table.
     *
     * @throws FormatException if it is no such file, was changed, or the pass phrase is another
     */
    public static String read(Path file, char[] passPhrase) throws IOException {
        ByteBuffer all = ByteBuffer.wrap(Files.readAllBytes(file));
        byte[] magic = new byte[MAGIC.length], salt = new byte[SALT], nonce = new byte[NONCE];
        if (all.remaining() < magic.length + SALT + NONCE) throw none(file);
        all.get(magic).get(salt).get(nonce);
        if (!Arrays.equals(magic, MAGIC)) throw none(file);
        byte[] sealed = new byte[all.remaining()];
        all.get(sealed);
        return new String(crypt(Cipher.DECRYPT_MODE, file, passPhrase, salt, nonce, sealed), StandardCharsets.UTF_8);
    }

    private static FormatException none(Path file) {
        return new FormatException(file, "another kind of file", "a map of identities that De-identify DICOM wrote", "Choose the file that was named by map=.");
    }

    private static byte[] crypt(int mode, Path file, char[] passPhrase, byte[] salt, byte[] nonce, byte[] content) throws IOException {
        PBEKeySpec spec = new PBEKeySpec(passPhrase, salt, ROUNDS, 256);
        try {
            byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256").generateSecret(spec).getEncoded();
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            return cipher.doFinal(content);
        } catch (AEADBadTagException e) {
            throw new FormatException(file, "a map that this pass phrase does not open", "the pass phrase it was written with, and an unchanged file", "Try the other pass phrase.");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has these algorithms
        } finally {
            spec.clearPassword();
        }
    }

    private static void row(StringBuilder out, String... cells) {
        for (int n = 0; n < cells.length; n++) {
            if (n > 0) out.append(',');
            boolean quoted = cells[n].chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
            out.append(quoted ? '"' + cells[n].replace("\"", "\"\"") + '"' : cells[n]);
        }
        out.append("\r\n");
    }
}
