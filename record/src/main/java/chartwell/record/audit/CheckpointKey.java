package chartwell.record.audit;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// The key that checkpoints are signed by: Ed25519 (RFC 8032), as the PEM files `secret.pem`
/// (PKCS #8, its owner's only) and `public.pem` (X.509) of a folder `key`. Immutable.
///
/// Who keeps the public file elsewhere can tell checkpoints of this key from any others.
public final class CheckpointKey {
    private static final String ALGORITHM = "Ed25519";
    private static final String FOLDER = "key";
    private static final String SECRET = "secret.pem";
    private static final String PUBLIC = "public.pem";

    private final PublicKey verifying;
    private final @Nullable PrivateKey signing;

    private CheckpointKey(PublicKey verifying, @Nullable PrivateKey signing) {
        this.verifying = verifying;
        this.signing = signing;
    }

    /// The key among the checkpoints of a folder; made where there is none.
    ///
    /// @throws IOException where the files cannot be read or written, or hold no such key
    static CheckpointKey in(Path folder) throws IOException {
        Path key = folder.resolve(FOLDER);
        if (!Files.isDirectory(key)) {
            make(folder, key);
        }
        Path secret = key.resolve(SECRET);
        try {
            return new CheckpointKey(
                    of(key.resolve(PUBLIC)).verifying,
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePrivate(new PKCS8EncodedKeySpec(bytes(secret))));
        } catch (GeneralSecurityException e) {
            throw new IOException(secret + " holds no Ed25519 key", e);
        }
    }

    /// The public key of a PEM file, which verifies and does not sign.
    ///
    /// @throws IOException where the file cannot be read, or holds no such key
    public static CheckpointKey of(Path file) throws IOException {
        try {
            return new CheckpointKey(
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePublic(new X509EncodedKeySpec(bytes(file))),
                    null);
        } catch (GeneralSecurityException e) {
            throw new IOException(file + " holds no Ed25519 key", e);
        }
    }

    /// The public key that lies among the checkpoints of a folder.
    ///
    /// @throws IOException as for [#of]
    public static CheckpointKey publicIn(Path folder) throws IOException {
        return of(folder.resolve(FOLDER).resolve(PUBLIC));
    }

    /// The signature of a text, in Base64.
    ///
    /// @throws IllegalStateException for a key that only verifies
    String sign(String text) {
        if (signing == null) {
            throw new IllegalStateException("a public key does not sign");
        }
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(signing);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java signs by Ed25519", e);
        }
    }

    /// Whether a text was signed by this key.
    boolean signed(String text, String signature) {
        try {
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(verifying);
            check.update(text.getBytes(StandardCharsets.UTF_8));
            return check.verify(Base64.getDecoder().decode(signature));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return false;
        }
    }

    /// Makes what a folder lists durable.
    static void force(Path folder) throws IOException {
        try (FileChannel channel = FileChannel.open(folder)) {
            channel.force(true);
        }
    }

    /// The folder gets its name when it is whole and durable; of two servers that make one, one's
    /// stays.
    private static void make(Path folder, Path key) throws IOException {
        KeyPair pair;
        try {
            pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java makes Ed25519 keys", e);
        }
        Path fresh = Files.createTempDirectory(folder, "key-");
        try {
            write(fresh.resolve(SECRET), pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            write(fresh.resolve(PUBLIC), pem("PUBLIC KEY", pair.getPublic().getEncoded()));
            force(fresh);
            Files.move(fresh, key, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        } catch (IOException e) {
            Files.deleteIfExists(fresh.resolve(SECRET));
            Files.deleteIfExists(fresh.resolve(PUBLIC));
            Files.deleteIfExists(fresh);
            if (!Files.isDirectory(key)) {
                throw e;
            }
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    }

    private static String pem(String kind, byte[] bytes) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(bytes));
    }

    private static byte[] bytes(Path pem) throws IOException {
        StringBuilder text = new StringBuilder();
        for (String line : Files.readAllLines(pem)) {
            if (!line.startsWith("-----")) {
                text.append(line.strip());
            }
        }
        try {
            return Base64.getDecoder().decode(text.toString());
        } catch (IllegalArgumentException e) {
            throw new IOException(pem + " is no PEM file", e);
        }
    }
}
