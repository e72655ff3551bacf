package torchebm.network;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import torchebm.files.FileAccess;

/** Reads valid and damaged files of tensors. */
class SafetensorsTest {
    @TempDir
    Path folder = Path.of("");

    private Path file(String header, byte[] data) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return file(text.length, text, data);
    }

    private Path file(long length, byte[] header, byte[] data) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(8 + header.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putLong(length).put(header).put(data);
        return Files.write(folder.resolve("w.safetensors"), bytes.array());
    }

    private static byte[] hex(String text) {
        return java.util.HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /** The bytes are those of NumPy's float16 and float64, and of the upper halves of float32. */
    @ParameterizedTest
    @CsvSource({
        "F64, 000000000000f03f 9a9999999999b9bf, 1, -0.1",
        "F32, 0000803f 0000c0be, 1, -0.375",
        "F16, 003c 66ae, 1, -0.0999755859375",
        "F16, 0100 ff83, 5.960464477539063e-08, -6.097555160522461e-05",
        "F16, ff7b 0080, 65504, -0.0",
        "BF16, 803f cdbd, 1, -0.10009765625",
        "F8_E4M3, 38 b5, 1, -0.8125",
        "F8_E4M3, 01 fe, 0.001953125, -448",
        "F8_E4M3, 0f 08, 0.029296875, 0.015625",
        "F8_E4M3, 80 07, -0.0, 0.013671875",
        "F8_E5M2, 3c b9, 1, -0.625",
        "F8_E5M2, 01 fb, 1.52587890625e-05, -57344"
    })
    void readsEveryKindOfFloats(String type, String data, double first, double second) throws IOException {
        byte[] bytes = hex(data);
        Path file = file(
                "{\"__metadata__\":{\"format\":\"pt\"},\"a\":{\"dtype\":\"" + type
                        + "\",\"shape\":[2],\"data_offsets\":[0," + bytes.length + "]}}   ",
                bytes);
        Safetensors tensors = Safetensors.open(FileAccess.withoutStreams(), file);
        assertEquals(List.of("a"), List.copyOf(tensors.names()));
        assertArrayEquals(new double[] {first, second}, tensors.values("a"));
    }

    @Test
    void aTensorMayBeANumberOrEmpty() throws IOException {
        Safetensors tensors = Safetensors.open(
                FileAccess.withoutStreams(),
                file(
                        "{\"e\":{\"dtype\":\"F32\",\"shape\":[3,0],\"data_offsets\":[4,4]},"
                                + "\"s\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}",
                        hex("0000803f")));
        assertArrayEquals(new double[] {1}, tensors.values("s"));
        assertArrayEquals(new double[] {}, tensors.values("e"));
        assertEquals(List.of(3L, 0L), tensors.shape("e"));
    }

    private record Damage(String header, int bytes, String message) {}

    static Stream<Damage> damages() {
        return Stream.of(
                new Damage("[1]", 0, "the header is damaged: it is not a JSON object"),
                new Damage("{\"a\":", 0, "the header is damaged: its JSON is not valid at byte 5 of 5"),
                new Damage("{} {}", 0, "the header is damaged: data follows its JSON object"),
                new Damage("{\"a\":3}", 0, "the header is damaged: a is not a JSON object"),
                new Damage(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1]}}",
                        4,
                        "the header is damaged: a needs a dtype, a shape, and two data_offsets, each a whole number of at"
                                + " least 0"),
                new Damage(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
                        4,
                        "the header is damaged: a needs a dtype, a shape, and two data_offsets, each a whole number of at"
                                + " least 0"),
                new Damage(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[99999999999999999999],\"data_offsets\":[0,4]}}",
                        4,
                        "the header is damaged: a needs a dtype, a shape, and two data_offsets, each a whole number of at"
                                + " least 0"),
                new Damage(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4],\"shape\":[1]}}",
                        4,
                        "the header is damaged: a has two entries shape"),
                new Damage(
                        "{\"a\":{\"dtype\":\"F99\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                        4,
                        "a has the unknown dtype F99"),
                new Damage(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}",
                        4,
                        "the header is damaged: a ends at byte 0 of the data, before it begins at 4"),
                new Damage(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}",
                        4,
                        "the file is cut short: a ends at byte 8 of the data, which has 4"),
                new Damage(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
                        4,
                        "the header is damaged: a has 4 bytes, but F32 of shape (2) needs 8"),
                new Damage(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4294967296,4294967296],\"data_offsets\":[0,4]}}",
                        4,
                        "the header is damaged: a has 4 bytes, but F32 of shape (4294967296, 4294967296) needs more than"
                                + " any file has"),
                new Damage(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                                + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[2,6]}}",
                        6,
                        "the header is damaged: a and b overlap"),
                new Damage(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}}",
                        8,
                        "the header is damaged: bytes 0 to 4 of the data belong to no tensor"),
                new Damage(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                        5,
                        "the file is damaged: the last tensor ends at byte 4 of the data, which has 5"),
                new Damage(
                        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                                + "\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
                        4,
                        "the header is damaged: it has two tensors with the name a"));
    }

    @ParameterizedTest
    @MethodSource("damages")
    void saysWhatIsDamaged(Damage damage) throws IOException {
        Path file = file(damage.header(), new byte[damage.bytes()]);
        assertEquals(
                damage.message(),
                assertThrows(NetworkException.class, () -> Safetensors.open(FileAccess.withoutStreams(), file))
                        .getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 'this is not a safetensors file, or it is damaged: its header would have 18446744073709551615 bytes, but"
                + " 2 follow'",
        "3, 'this is not a safetensors file, or it is damaged: its header would have 3 bytes, but 2 follow'"
    })
    void saysWhatIsNoSuchFile(long length, String message) throws IOException {
        Path file = file(length, "{}".getBytes(StandardCharsets.UTF_8), new byte[0]);
        assertEquals(
                message,
                assertThrows(NetworkException.class, () -> Safetensors.open(FileAccess.withoutStreams(), file))
                        .getMessage());
    }

    @Test
    void aFileMayBeShorterThanAnyHeader() throws IOException {
        Path file = Files.write(folder.resolve("short"), new byte[3]);
        assertEquals(
                "this is not a safetensors file: it has only 3 bytes",
                assertThrows(NetworkException.class, () -> Safetensors.open(FileAccess.withoutStreams(), file))
                        .getMessage());
    }

    @Test
    void weightsAreFiniteFloats() throws IOException {
        Safetensors tensors = Safetensors.open(
                FileAccess.withoutStreams(),
                file(
                        "{\"f\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                                + "\"i\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[8,16]}}",
                        hex("0000803f 0000c07f 0000000000000000")));
        assertEquals(
                "f has the value NaN as number 2 of 2, but weights must be finite",
                assertThrows(NetworkException.class, () -> tensors.values("f")).getMessage());
        assertEquals(
                "i has the dtype I64, but weights are F64, F32, F16, BF16, F8_E4M3 or F8_E5M2",
                assertThrows(NetworkException.class, () -> tensors.values("i")).getMessage());
    }

    /** E4M3 has no infinities, and one NaN of each sign. */
    @ParameterizedTest
    @CsvSource({"F8_E4M3, 7f, NaN", "F8_E4M3, ff, NaN", "F8_E5M2, fc, -Infinity", "F8_E5M2, 7e, NaN"})
    void eightBitsMayNotBeFinite(String type, String data, String value) throws IOException {
        Path file = file("{\"a\":{\"dtype\":\"" + type + "\",\"shape\":[1],\"data_offsets\":[0,1]}}", hex(data));
        Safetensors tensors = Safetensors.open(FileAccess.withoutStreams(), file);
        assertEquals(
                "a has the value " + value + " as number 1 of 1, but weights must be finite",
                assertThrows(NetworkException.class, () -> tensors.values("a")).getMessage());
    }

    @Test
    void whatIsNotTextIsNotPrinted() throws IOException {
        Path file = file("{\"a\\u001b[2Jb\\nc\":3}", new byte[0]);
        assertEquals(
                "the header is damaged: a\uFFFD[2Jb\uFFFDc is not a JSON object",
                assertThrows(NetworkException.class, () -> Safetensors.open(FileAccess.withoutStreams(), file))
                        .getMessage());
    }

    /** Damage at any position is found or harmless; there is never another exception. */
    @Test
    void anyByteMayBeWrong() throws IOException {
        byte[] good = Files.readAllBytes(Path.of("samples/two-moons-mlp.safetensors"));
        Random random = new Random(7);
        int found = 0;
        for (int trial = 0; trial < 3000; trial++) {
            byte[] bad = random.nextInt(4) == 0 ? Arrays.copyOf(good, random.nextInt(good.length)) : good.clone();
            for (int k = 0; k <= random.nextInt(3) && bad.length > 0; k++) {
                bad[random.nextInt(Math.min(bad.length, 520))] = (byte) random.nextInt(256);
            }
            Path file = Files.write(folder.resolve("bad"), bad);
            try {
                Safetensors tensors = Safetensors.open(FileAccess.withoutStreams(), file);
                for (String name : tensors.names()) {
                    tensors.values(name);
                }
            } catch (NetworkException e) {
                found++;
            }
        }
        assertTrue(found > 1000, "found " + found);
    }
}
