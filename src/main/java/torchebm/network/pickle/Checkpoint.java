package torchebm.network.pickle;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import torchebm.files.FileAccess;
import torchebm.files.InputFile;
import torchebm.network.FloatFormat;
import torchebm.network.NetworkException;
import torchebm.network.TensorFile;
import torchebm.network.UnreadableException;

/**
 * A file of {@code torch.save}: a ZIP archive with a pickle, {@code data.pkl}, and the bytes of tensors. Only the
 * structure of dictionaries and tensors is read from the pickle. Nothing that it names is imported or called.
 */
public final class Checkpoint implements TensorFile {
    /** The advice for a file with more than weights. */
    static final String REMEDY = "save the weights alone, with torch.save(model.state_dict(), …)";

    /** The start of a file before PyTorch 1.6: protocol 2 and a number of ten bytes. */
    private static final int BEFORE_1_6 = 0x0a8a0280;

    private static final int MAX_PICKLE = 100_000_000;
    private static final String BIG = "big";

    private final FileAccess files;
    private final Path file;
    private final StoredZip zip;
    private final ByteOrder order;
    private final Map<String, Pickled> tensors;

    private Checkpoint(FileAccess files, Path file, StoredZip zip, ByteOrder order, Map<String, Pickled> tensors) {
        this.files = files;
        this.file = file;
        this.zip = zip;
        this.order = order;
        this.tensors = tensors;
    }

    /** Returns true if a file begins as one of {@code torch.save}, of any version. */
    public static boolean isCheckpoint(FileAccess files, Path file) throws IOException {
        try (InputFile in = files.openFile(file)) {
            int start = start(in);
            return start == StoredZip.SIGNATURE || start == BEFORE_1_6;
        }
    }

    /** Returns the first bytes of a file, or 0. */
    private static int start(InputFile in) throws IOException {
        return in.size() < Integer.BYTES ? 0 : in.read(0, Integer.BYTES).getInt(0);
    }

    /**
     * Reads the names of a file's tensors.
     *
     * @param files opens the file
     * @param prefixes of the names that are needed, for a file with several networks; empty for all
     * @throws UnreadableException if it is damaged, names other objects, or does not contain tensors with names
     * @throws IOException if it cannot be read
     */
    public static Checkpoint open(FileAccess files, Path file, List<String> prefixes) throws IOException {
        try {
            return opened(files, file, prefixes);
        } catch (NetworkException e) {
            throw new UnreadableException(e);
        }
    }

    private static Checkpoint opened(FileAccess files, Path file, List<String> prefixes) throws IOException {
        try (InputFile in = files.openFile(file)) {
            int start = start(in);
            if (start == BEFORE_1_6) {
                throw new NetworkException("this file has the format before PyTorch 1.6, a pickle without an archive:"
                        + " load it with torch.load(…, weights_only=True), and save it again");
            }
            if (start != StoredZip.SIGNATURE) {
                throw new NetworkException("this is not a PyTorch checkpoint: it has " + in.size()
                        + " bytes and does not begin as a ZIP archive of torch.save");
            }
            StoredZip zip = StoredZip.open(in);
            if (zip.entry("constants.pkl") != null) {
                throw new NetworkException("this is a TorchScript archive, which contains code: save the weights with"
                        + " torch.save(torch.jit.load(…).state_dict(), …)");
            }
            byte[] pickle = bytes(in, zip, "data.pkl", MAX_PICKLE);
            ByteOrder order = ByteOrder.LITTLE_ENDIAN;
            if (zip.entry("byteorder") != null) {
                String text = new String(bytes(in, zip, "byteorder", Byte.MAX_VALUE), StandardCharsets.US_ASCII);
                order = order(text.strip());
            }
            Pickled value = PickleReader.read(ByteBuffer.wrap(pickle).order(ByteOrder.LITTLE_ENDIAN));
            Map<String, Pickled> tensors = StateDicts.tensors(value, prefixes);
            if (tensors.isEmpty()) {
                throw new NetworkException("the file contains no tensors with names: " + REMEDY);
            }
            return new Checkpoint(files, file, zip, order, tensors);
        }
    }

    private static ByteOrder order(String text) {
        if (!text.equals(BIG) && !text.equals("little")) {
            throw new NetworkException("the file is damaged: byteorder is " + text + ", but must be little or big");
        }
        return text.equals(BIG) ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
    }

    private static byte[] bytes(InputFile in, StoredZip zip, String name, int max) throws IOException {
        StoredZip.Entry entry = zip.entry(name);
        if (entry == null) {
            throw new NetworkException("this is not a PyTorch checkpoint: the ZIP archive has no entry " + name);
        }
        long start = zip.start(in, entry);
        if (entry.size() > max) {
            throw new NetworkException(
                    "the entry " + name + " has " + entry.size() + " bytes, but at most " + max + " are read");
        }
        return in.read(start, (int) entry.size()).array();
    }

    @Override
    public Set<String> names() {
        return tensors.keySet();
    }

    @Override
    public List<Long> shape(String name) {
        return tensor(name).shape();
    }

    private Pickled.Tensor tensor(String name) {
        Pickled value = tensors.get(name);
        if (value instanceof Pickled.Tensor tensor) {
            return tensor;
        }
        if (value instanceof Pickled.Foreign object) {
            throw new UnreadableException(new NetworkException(name + " names " + object.name() + " at byte "
                    + object.at() + " of data.pkl, which is not a tensor of floating-point numbers"));
        }
        throw new IllegalArgumentException(name);
    }

    @Override
    public double[] values(String name) throws IOException {
        try {
            return numbers(name, tensor(name));
        } catch (NetworkException e) {
            throw new UnreadableException(e);
        }
    }

    private double[] numbers(String name, Pickled.Tensor tensor) throws IOException {
        FloatFormat format = tensor.dtype().format();
        if (format == null) {
            throw new NetworkException(name + " has the dtype " + tensor.dtype() + ", but weights are float64, float32,"
                    + " float16, bfloat16, float8_e4m3fn or float8_e5m2");
        }
        String key = "data/" + tensor.storage().key();
        StoredZip.Entry entry = zip.entry(key);
        if (entry == null) {
            throw new NetworkException(
                    "the file is damaged: " + name + " needs the entry " + key + ", which is missing");
        }
        TensorView view = TensorView.of(name, tensor, format, entry.size());
        try (InputFile in = files.openFile(file)) {
            return FloatFormat.finite(name, view.read(in, zip.start(in, entry), order));
        }
    }
}
