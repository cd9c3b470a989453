# What Porchlight's policy decides, written where Chrome and Edge look for it. Run as the system, in 64-bit PowerShell.
# The values are those of windows-chrome.reg. Installing the extension is a setting of its own (see docs/deploy.md).

$policy = @'
{
  "api": "https://porchlight.example.org",
  "sites": [
    { "base": "https://sis.example.org/school", "adapter": "rosariosis", "idField": "identifier" },
    { "base": "https://lms.example.org", "off": ["facts"] }
  ],
  "off": ["opens"],
  "languages": ["en", "es"],
  "idleLockMinutes": 10,
  "lockAfterDays": 7,
  "keepDays": 730
}
'@ | ConvertFrom-Json

$ids = @{
  'Google\Chrome'  = 'abcdefghijklmnopabcdefghijklmnop'
  'Microsoft\Edge' = 'abcdefghijklmnopabcdefghijklmnop'
}

function Write-Value([string] $Key, [string] $Name, $Value) {
  if ($Value -is [array]) {
    for ($n = 0; $n -lt $Value.Count; $n++) { Write-Value "$Key\$Name" "$($n + 1)" $Value[$n] }
  } elseif ($Value -is [pscustomobject]) {
    foreach ($part in $Value.PSObject.Properties) { Write-Value "$Key\$Name" $part.Name $part.Value }
  } else {
    if (-not (Test-Path $Key)) { New-Item -Path $Key -Force | Out-Null }
    $type = if ($Value -is [string]) { 'String' } else { 'DWord' }
    New-ItemProperty -Path $Key -Name $Name -Value $Value -PropertyType $type -Force | Out-Null
  }
}

foreach ($browser in $ids.Keys) {
  $key = "HKLM:\SOFTWARE\Policies\$browser\3rdparty\extensions\$($ids[$browser])\policy"
  # What an earlier policy decided and this one does not must not stay.
  if (Test-Path $key) { Remove-Item -Path $key -Recurse -Force }
  foreach ($part in $policy.PSObject.Properties) { Write-Value $key $part.Name $part.Value }
}
