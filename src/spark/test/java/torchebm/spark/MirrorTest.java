package torchebm.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names of files, in a mirror and back. */
class MirrorTest {
    private final Mirror mirror = new Mirror(Path.of("/scratch/shard1"), "/home/ada/project");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "specs | specs",
                "../specs/a.yaml | ../specs/a.yaml",
                "/data/a.yaml | ../../../data/a.yaml",
                "--points=/data/p.csv | --points=../../../data/p.csv",
                "-o/data/t.npy | -o../../../data/t.npy",
                "path=/data/t.npy | path=../../../data/t.npy",
                "hdfs://host:9000/a/b.npy | ../../../hdfs:/@host:9000/a/b.npy",
                "--output-dir=hdfs:///figures | --output-dir=../../../hdfs:/@/figures",
                "s3a://bucket/x | ../../../s3a:/@bucket/x",
                "x1=-2:2:401 | x1=-2:2:401",
                "x1^4/4 + x2 | x1^4/4 + x2",
                "(x1+x2)/2 | (x1+x2)/2",
                "C:/data | C:/data",
            })
    void words(String word, String expected) {
        assertEquals(expected, mirror.word(word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data/a.yaml", "hdfs://host:9000/a/b.npy", "s3a://bucket/x", "/home/ada/project/a.csv"})
    void namesComeBack(String name) {
        assertEquals(name, mirror.name(mirror.place(name)));
        assertEquals(
                "error: " + name + ": \"" + name + "\"",
                mirror.text("error: " + mirror.place(name) + ": \"" + mirror.place(name) + "\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/data/a.yaml", "hdfs://host:9000/a/b.npy", "specs/a.yaml", "../a.yaml"})
    void wordsComeBackFromTexts(String word) {
        String text = mirror.word(word) + ":3:1: error: no such file; see \"" + mirror.word(word) + "\"";
        assertEquals(word + ":3:1: error: no such file; see \"" + word + "\"", mirror.text(text));
    }

    @Test
    void relativeNamesAreBelowTheWorkingFolder() {
        assertEquals(Path.of("/scratch/shard1/home/ada/project/a/b.csv"), mirror.place("a/b.csv"));
        assertEquals(Path.of("/scratch/shard1/home/ada/b.csv"), mirror.place("../b.csv"));
    }
}
