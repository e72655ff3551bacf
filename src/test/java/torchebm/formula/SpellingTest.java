package torchebm.formula;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                // One error is allowed in up to 3 letters, and 2 errors from 4 letters on; no error counts twice.
                "sin cos tan | sinn | sin",
                "sin cos tan | in | sin",
                "sin cos tan | sim | sin",
                "sin cos tan | isn | sin",
                "sin cos tan | nis | nothing",
                "sin cos tan | six7 | sin",
                "sin cos tan | fix7 | nothing",
                "ca | ab | nothing",
                "bc | ab | nothing",
                "badc | abcd | badc",
                "badcfe | abcdef | nothing",
                // A third of the letters from 9 on.
                "abcdefgh | abcde123 | nothing",
                "abcdefghi | abcdef123 | abcdefghi",
                "abcdefghijkl | abcdefgh1234 | abcdefghijkl",
                "abcdefghijk | abcdefg1234 | nothing",
                // The most similar name, then the one with the longest common prefix, then the first.
                "mead mean | maen | mean",
                "moan mean | mexan | mean",
                "tif sit sin | sif | sit",
                "sit sin | six | sit",
                "sin sit | six | sin",
                // If none is similar, the only one that continues three letters or more.
                "muller-brown many-well mlp | muller | muller-brown",
                "linear log symlog | lin | linear",
                "many-well many-body | man | nothing",
                "muller-brown mixture | mu | nothing",
                // Case and the separator of words are ignored.
                "log_z | LOG Z | log_z",
                "stationary-points | stationary_points | stationary-points",
            })
    void theNearestName(String names, String wrong, String expected) {
        assertEquals(
                expected, Spelling.nearest(List.of(names.split(" ")), wrong).orElse("nothing"));
    }
}
