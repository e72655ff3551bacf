@echo off
rem Starts torchebm-cli. In a checkout it builds first if the program is missing.
setlocal
set "HOME_DIR=%~dp0.."
if defined JAVA_HOME (set "JAVA=%JAVA_HOME%\bin\java.exe") else (set "JAVA=java.exe")
"%JAVA%" -version >nul 2>&1
if errorlevel 1 (
  echo torchebm-cli: error: no Java found: install a JDK of at least 17, or set JAVA_HOME to one 1>&2
  exit /b 1
)
set "PROGRAM=%HOME_DIR%"
if exist "%HOME_DIR%\pom.xml" (
  set "PROGRAM=%HOME_DIR%\target\program"
  if not exist "%HOME_DIR%\target\program\lib" (
    echo torchebm-cli: building, once 1>&2
    pushd "%HOME_DIR%"
    call mvn -B -q -DskipTests package
    if errorlevel 1 (
      popd
      exit /b 1
    )
    popd
  )
)
for %%J in ("%PROGRAM%\lib\torchebm-cli-*.jar") do set "JAR=%%J"
"%JAVA%" -XX:+UseSerialGC -XX:+UnlockExperimentalVMOptions -XX:+EnableVectorSupport -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Dsun.misc.unsafe.memory.access=allow "-Dtorchebm.home=%PROGRAM%" %TORCHEBM_JAVA_OPTS% -jar "%JAR%" %*
exit /b %errorlevel%
