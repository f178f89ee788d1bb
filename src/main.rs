//! The program: hand the arguments to [`caseload::cli`], come back with an exit code.

fn main() -> std::process::ExitCode {
    caseload::cli::main()
}
