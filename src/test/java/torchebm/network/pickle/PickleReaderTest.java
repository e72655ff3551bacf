package torchebm.network.pickle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import torchebm.network.NetworkException;

/** Interprets pickles that are written here, operation by operation. A character stands for a byte. */
class PickleReaderTest {
    private static final String STORAGE = "(U\007storagectorch\nFloatStorage\nU\0010U\003cpuK\006tQ";

    private static final char STACK_GLOBAL = '\u0093';

    private static Pickled read(String pickle) {
        return PickleReader.read(
                ByteBuffer.wrap(pickle.getBytes(StandardCharsets.ISO_8859_1)).order(ByteOrder.LITTLE_ENDIAN));
    }

    private static String message(String pickle) {
        return String.valueOf(
                assertThrows(NetworkException.class, () -> read(pickle)).getMessage());
    }

    private static String tensor(String function, String arguments) {
        return "ctorch._utils\n" + function + "\n(" + arguments + "tR.";
    }

    @ParameterizedTest
    @CsvSource({
        "J\u00fe\u00ff\u00ff\u00ff., -2",
        "K\u00ff., 255",
        "M\u0001\u0002., 513",
        "\u008a\u0000., 0",
        "\u008a\u0001\u00ff., -1",
        "\u008a\u0008\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0080., -9223372036854775808",
        "\u008b\u0002\u0000\u0000\u0000\u0000\u0001., 256"
    })
    void integersAreLittleEndian(String pickle, long value) {
        assertEquals(new Pickled.Whole(value), read(pickle));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "N.",
                "\u0088.",
                "G\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000.",
                "\u008a\u0009\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0000\u0001.",
                "C\u0002ab.",
                "B\u0002\u0000\u0000\u0000ab.",
                "\u008e\u0002\u0000\u0000\u0000\u0000\u0000\u0000\u0000ab.",
                "\u008f(K\u0001\u0090.",
                "(K\u0001\u0091."
            })
    void otherValuesAreNotKept(String pickle) {
        assertEquals(Pickled.Other.VALUE, read(pickle));
    }

    @Test
    void listsKeepContainersOnly() {
        Pickled.Tuple empty = new Pickled.Tuple(List.of());
        for (String list : List.of("](K\001)eK\003a.", "(K\001)l.", "ccollections\ndeque\n)R0](K\001)e.")) {
            assertEquals(
                    Map.of(1, empty),
                    assertInstanceOf(Pickled.Items.class, read(list)).kept());
        }
    }

    @Test
    void textsHaveFourForms() {
        for (String form : List.of("U\002", "\u008c\002", "X\002\0\0\0", "\u008d\002\0\0\0\0\0\0\0", "T\002\0\0\0")) {
            assertEquals(new Pickled.Text("é"), read(form + "\u00c3\u00a9."));
        }
    }

    @Test
    void aDictionaryKeepsItsTexts() {
        Pickled.Dict dict =
                assertInstanceOf(Pickled.Dict.class, read("}U\001aK\001s(U\001bK\002K\003K\004U\001aK\005u."));
        assertEquals(Map.of("a", new Pickled.Whole(5), "b", new Pickled.Whole(2)), dict.items());
        assertEquals(
                Map.of("a", new Pickled.Whole(1)),
                assertInstanceOf(Pickled.Dict.class, read("(U\001aK\001d.")).items());
    }

    @Test
    void valuesAreStoredByNumber() {
        Pickled.Text a = new Pickled.Text("a");
        assertEquals(new Pickled.Tuple(List.of(a, a, a)), read("U\001aq\0000h\0j\0\0\0\0\u0094h\001\u0087."));
        // The first is POP, which leaves nothing; MEMOIZE takes the next number.
        assertEquals(new Pickled.Tuple(List.of(a, a)), read("U\001ar\0\0\0\0h\0\u0086."));
    }

    @Test
    void framesAndProtocolsHaveNoEffect() {
        assertEquals(new Pickled.Whole(1), read("\u0080\004\u0095\003\0\0\0\0\0\0\0K\001."));
        assertEquals(new Pickled.Whole(1), read("K\001(K\002K\0031."));
    }

    @Test
    void aTensorIsAViewOfAStorage() {
        Pickled.Storage storage = new Pickled.Storage(Dtype.FLOAT32, "0", 6);
        Pickled.Tensor tensor = new Pickled.Tensor(storage, Dtype.FLOAT32, 1, List.of(2L, 1L), List.of(1L, 2L));
        String arguments = STORAGE + "K\001K\002K\001\u0086K\001K\002\u0086\u0089N";
        String plain = tensor("_rebuild_tensor_v2", arguments);
        assertEquals(tensor, read(plain));
        assertEquals(tensor, read(tensor("_rebuild_tensor_v2", arguments + "N")));
        String inner = plain.substring(0, plain.length() - 1);
        assertEquals(tensor, read(tensor("_rebuild_parameter", inner + "\u0088N")));
        assertEquals(tensor, read(tensor("_rebuild_parameter_with_state", inner + "\u0088NN")));
        // A tensor with attributes, whose state is then set
        assertEquals(
                tensor,
                read("ctorch._tensor\n_rebuild_from_type_v2\n(ctorch._utils\n_rebuild_tensor_v2\nctorch\nTensor\n("
                        + arguments + "t}tR}b."));
        // The shape as torch.Size
        assertEquals(new Pickled.Tuple(List.of(new Pickled.Whole(2))), read("ctorch\nSize\nK\002\u0085\u0085R."));
    }

    /** Signs that are changed on reading, and types without a size in bytes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ctorch._utils\n_rebuild_tensor_v2\n(" + STORAGE + "K\000))\u0089N}tR.",
                "ctorch._utils\n_rebuild_tensor_v3\n((U\007storagectorch.storage\nUntypedStorage\nU\0010U\003cpuK\006tQ"
                        + "K\000))\u0089Nctorch\nbits4x2\ntR."
            })
    void otherTensorsAreObjects(String pickle) {
        assertInstanceOf(Pickled.Foreign.class, read(pickle));
    }

    /** Every way to write a name, to call it and to hide the result; %s is a module and a name. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'c%s\n.' | the file",
                "'c%s\n(U\002lstR.' | the file",
                "'c%s\nU\002ls\u0085\u0081.' | the file",
                "'c%s\n)}\u0092.' | the file",
                "'c%s\n)R}b}U\001aK\001s0(K\001eK\001a(U\001aK\001u.' | the file",
                "'}U\001ac%s\n(U\0011tRs.' | a",
                "'}U\001a}U\002b.c%s\nss.' | a.b.",
                "'}(U\001aK\001U\001b}(U\001cNU\001dc%s\nuu.' | b.d",
                "'}(U\001a}U\001bc%s\n)Ru.' | b",
                "'}U\001a](NN}U\001bc%s\nsNes.' | a[2].b",
                "'}U\001a(NN(NNc%s\ntts.' | a[2][2]",
                "'}U\001a}(K\007}U\001bc%s\n)RsNNus.' | a[…].b",
                "'}(c%s\nNU\001aNu.' | […]",
                "'}U\001accollections\nOrderedDict\n)Rs0Nc%s\n0.' | data.pkl",
                "'\u008f(c%s\n\u0090.' | data.pkl",
                "'}}U\001ac%s\nsb.' | data.pkl",
                "'ctorch._utils\n_rebuild_parameter\n(c%s\n)R\u0088NtR.' | the file",
                "'(U\007storagec%s\nU\0010U\003cpuK\006tQ.' | the file"
            })
    void everyOtherNameIsRefusedWithItsPlace(String pickle, String place) {
        for (String name : List.of(
                "argparse\nNamespace",
                "posix\nsystem",
                "builtins\neval",
                "builtins\ngetattr",
                "__builtin__\napply",
                "collections\nnamedtuple",
                "functools\npartial",
                "numpy\nload",
                "numpy.core.multiarray\nfrombuffer",
                "pytorch_lightning.utilities.parsing\nAttributeDict",
                "torch\nload",
                "torch\n_utils._rebuild_tensor_v2",
                "torch.hub\nload",
                "torch.nn.modules.container\nSequential",
                "torch.optim.adam\nAdam",
                "os.torch\nSize")) {
            String bytes = pickle.replace("%s", name);
            boolean isKept = !place.equals("data.pkl");
            assertEquals(
                    place + " names " + name.replace('\n', '.') + " at byte " + bytes.indexOf("c" + name)
                            + (isKept ? " of data.pkl" : "") + ", which is neither a tensor nor a plain value, and is"
                            + " never run: save the weights alone, with torch.save(model.state_dict(), …)",
                    message(bytes),
                    name);
        }
    }

    @Test
    void aNameMayBeTwoTexts() {
        assertTrue(message("U\005posixU\006system" + STACK_GLOBAL + ")R.")
                .startsWith("the file names posix.system at byte 15 of data.pkl, "));
    }

    /** The first of several names is reported. A name that cannot be found has no place. */
    @Test
    void aPathHasALimit() {
        assertTrue(message("ca\nB\ncc\nD\n\u0086.").startsWith("[0] names a.B at byte 0 of data.pkl, "));
        assertTrue(message("ca\nB\n" + "\u0085".repeat(1_000_000) + ".").startsWith("data.pkl names a.B at byte 0, "));
        assertTrue(message("ca\nB\n0}q\0U\001ah\0s.").startsWith("data.pkl names a.B at byte 0, "));
    }

    /** Values that programs save beside weights, as Python writes them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ccollections\ndefaultdict\nc__builtin__\ndict\n\u0085R.",
                "ccollections\nCounter\n}K\001K\002s\u0085R.",
                "ccollections\ndeque\n)K\003\u0086R(K\001K\002e.",
                "c__builtin__\nset\n](K\001K\002e\u0085R.",
                "cbuiltins\ncomplex\nG????????G????????\u0086R.",
                "c_codecs\nencode\nX\001\0\0\0aX\006\0\0\0latin1\u0086R.",
                "ctorch\ndevice\nX\003\0\0\0cpu\u0085R.",
                "ctorch\nfloat32\n.",
                "cnumpy.core.multiarray\nscalar\ncnumpy\ndtype\nU\002f8\u0089\u0088\u0087R(K\003U\001<NNNJ????J????K\0tbC\002ab\u0086R.",
                "cnumpy._core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\0\u0085C\001b\u0087R(K\001K\002\u0085NNNtb."
            })
    void plainValuesAreAllowed(String pickle) {
        read(pickle);
    }

    @Test
    void aPartThatIsAnObjectMakesAnObject() {
        assertEquals(
                new Pickled.Foreign("torch.QInt8Storage", 44),
                read(tensor(
                        "_rebuild_tensor_v2",
                        STORAGE.replace("Float", "QInt8") + "K\000K\002\u0085K\001\u0085\u0089N")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'ia\nb\n.' | INST | 0",
                "'(o.' | OBJ | 1",
                "'Pid\n.' | PERSID | 0",
                "'\u0082\u0001.' | EXT1 | 0",
                "'S''a''\n.' | STRING | 0",
                "'N2.' | DUP | 1",
                "'I1\n.' | INT | 0",
                "'\u0097.' | NEXT_BUFFER | 0"
            })
    void otherOperationsAreRefused(String pickle, String name, int at) {
        assertEquals(
                "data.pkl has the operation " + name + " at byte " + at
                        + ", which no tensor needs: save the weights alone, with torch.save(model.state_dict(), …)",
                message(pickle));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"?\" | data.pkl is damaged: the operation at byte 0 has the unknown operation 0x3f",
                "\"K\" | data.pkl is cut short: the operation at byte 0 ends after its end at byte 1",
                "\"N\" | data.pkl is cut short: the operation at byte 1 ends after its end at byte 1",
                "\"X\u00ff\u0000\u0000\u0000a\" | data.pkl is cut short: the operation at byte 0 ends after its end at byte 6",
                "\"T\u00ff\u00ff\u00ff\u00ffa\" | data.pkl is cut short: the operation at byte 0 ends after its end at byte 6",
                "\"cab\" | data.pkl is cut short: the operation at byte 0 ends after its end at byte 3",
                "\"N.N\" | data.pkl is damaged: the operation at byte 1 ends, but data follow",
                "\"\u0080\u0006.\" | data.pkl is damaged: the operation at byte 0 states protocol 6, but the latest is 5",
                "\"N(0\" | data.pkl is damaged: the operation at byte 2 needs more values than there are",
                "\"N(\u0085\" | data.pkl is damaged: the operation at byte 2 needs more values than there are",
                "\"Nt\" | data.pkl is damaged: the operation at byte 1 needs a mark",
                "\"Nh\u0001\" | data.pkl is damaged: the operation at byte 1 needs value 1, which was not stored",
                "\"Nr\u00ff\u00ff\u00ff\u00ff\" | data.pkl is damaged: the operation at byte 1 stores value 4294967295,"
                        + " before as many were stored",
                "\"NNa\" | data.pkl is damaged: the operation at byte 2 needs a list",
                "\"NNNs\" | data.pkl is damaged: the operation at byte 3 needs a dictionary",
                "\"}(Nu\" | data.pkl is damaged: the operation at byte 3 needs keys and values, but has an odd number of"
                        + " them",
                "\"NNR\" | data.pkl is damaged: the operation at byte 2 needs a tuple of arguments",
                "\"N)R\" | data.pkl is damaged: the operation at byte 2 calls a value that is not a function",
                "\"NNb\" | data.pkl is damaged: the operation at byte 2 sets the state of a value that has none",
                "\"NN\u0093\" | data.pkl is damaged: the operation at byte 2 needs two names",
                "\"NQ\" | data.pkl is damaged: the id at byte 1 is not one of a storage"
            })
    void damageHasItsPlace(String pickle, String message) {
        assertEquals(message, message(pickle));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"NK\u0000))\" | needs a storage, an offset, a shape and strides",
                "\"S0K\u0000)K\u0001\u0085\" | has 0 sides, but 1 strides",
                "\"S0K\u0000J\u00ff\u00ff\u00ff\u00ff\u0085K\u0001\u0085\" | has a side or a stride that is not a whole"
                        + " number of at least 0",
                "\"S0K\u0000NN\" | needs tuples of sides and strides"
            })
    void argumentsOfATensorAreChecked(String arguments, String problem) {
        String pickle = tensor("_rebuild_tensor_v2", arguments.replace("S0", STORAGE) + "\u0089N");
        assertEquals(
                "data.pkl is damaged: torch._utils._rebuild_tensor_v2, called at byte " + (pickle.length() - 2) + ", "
                        + problem,
                message(pickle));
    }

    @Test
    void nestingIsReadWithoutRecursion() {
        assertInstanceOf(Pickled.Tuple.class, read("N" + "\u0085".repeat(1_000_000) + "."));
    }

    @Test
    void operationsAreLimited() {
        assertEquals(
                "data.pkl is damaged: the operation at byte 16777215 has more than 16777216 operations before that",
                message("N0".repeat((1 << 23) + 1)));
    }
}
