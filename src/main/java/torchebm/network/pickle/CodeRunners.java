package torchebm.network.pickle;

import java.util.Set;

/**
 * Names that a pickle calls to run code of its choice. No file of weights needs one, so a pickle with one is refused as a whole,
 * even where no tensor depends on it.
 */
final class CodeRunners {
    private static final Set<String> MODULES = Set.of(
            "asyncio",
            "bdb",
            "code",
            "codeop",
            "commands",
            "ctypes",
            "ftplib",
            "httplib",
            "importlib",
            "marshal",
            "multiprocessing",
            "nt",
            "os",
            "pdb",
            "pickle",
            "posix",
            "pty",
            "requests",
            "runpy",
            "shutil",
            "socket",
            "ssl",
            "subprocess",
            "sys",
            "timeit",
            "urllib",
            "webbrowser");

    private static final Set<String> FUNCTIONS = Set.of(
            "__import__",
            "apply",
            "breakpoint",
            "compile",
            "delattr",
            "eval",
            "exec",
            "execfile",
            "file",
            "getattr",
            "globals",
            "input",
            "open",
            "setattr");

    private CodeRunners() {}

    /** Returns true if a name, such as {@code posix.system}, is one of them. */
    static boolean contains(String name) {
        int dot = name.indexOf('.');
        String module = dot < 0 ? name : name.substring(0, dot);
        boolean isBuiltin = module.equals("builtins") || module.equals("__builtin__");
        return isBuiltin ? FUNCTIONS.contains(name.substring(dot + 1)) : MODULES.contains(module);
    }
}
