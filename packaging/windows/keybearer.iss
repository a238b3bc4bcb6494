; The Windows installer: for one person, without administrator's rights; `npm run package` compiles it.
[Setup]
AppId=app.keybearer.keybearer
AppName=Keybearer
AppVersion={#Version}
AppPublisher=The Keybearer authors
DefaultDirName={autopf}\Keybearer
DefaultGroupName=Keybearer
PrivilegesRequired=lowest
DisableProgramGroupPage=yes
OutputDir={#Out}
OutputBaseFilename={#Name}
SetupIconFile=..\..\assets\icon\keybearer.ico
UninstallDisplayIcon={app}\Keybearer.exe
LicenseFile=..\..\LICENSE
Compression=lzma2
SolidCompression=yes
ArchitecturesAllowed=x64compatible arm64
ArchitecturesInstallIn64BitMode=x64compatible arm64
WizardStyle=modern

[Files]
Source: "{#Source}\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{autoprograms}\Keybearer"; Filename: "{app}\Keybearer.exe"; AppUserModelID: "app.keybearer.keybearer"

[Run]
Filename: "{app}\Keybearer.exe"; Description: "Open Keybearer"; Flags: nowait postinstall skipifsilent
